package dev.caravan.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A service of which no more is known than that it answers. */
public final class Unobserved implements Observed {

    private static final String UP = "{\"status\":\"UP\"}";

    @Override
    public String metrics() {
        return "# TYPE caravan_up gauge\ncaravan_up 1\n";
    }

    @Override
    public String health() {
        return UP;
    }

    @Override
    public String live() {
        return UP;
    }

    @Override
    public String ready() {
        return UP;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public ArrayNode schedules() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
