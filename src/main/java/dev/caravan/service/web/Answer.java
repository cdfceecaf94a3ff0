package dev.caravan.service.web;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a request is told.
 *
 * @param status of HTTP
 */
public record Answer(int status, String contentType, String text) {

    public static final String PLAIN = "text/plain; charset=utf-8";

    private static final String JSON = "application/json";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    static Answer json(JsonNode json) {
        return json(200, json.toPrettyString() + "\n");
    }

    static Answer json(int status, String document) {
        return new Answer(status, JSON, document);
    }

    static Answer html(String page) {
        return new Answer(200, HTML, page);
    }

    static Answer metrics(String text) {
        return new Answer(200, PROMETHEUS, text);
    }

    static Answer plain(int status, String line) {
        return new Answer(status, PLAIN, line + "\n");
    }
}
