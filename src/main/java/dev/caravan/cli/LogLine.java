package dev.caravan.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines of the service's log: each bears its time, its level and the run it is about, and none a secret. Logback makes it by its name. */
public final class LogLine extends LayoutBase<ILoggingEvent> {

    private boolean json;

    /** @param format {@code text} or {@code json} */
    public void setFormat(String format) {
        json = format.equals("json");
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return json ? object(event) : text(event);
    }

    private static String text(ILoggingEvent event) {
        String run = run(event);
        String head = time(event) + String.format(" %-5s ", event.getLevel()) + (run == null ? "" : "[" + run + "] ")
                + name(event) + ": ";
        String trace = trace(event);
        return (message(event) + (trace == null ? "" : "\n" + trace))
                .lines()
                .map(line -> head + line + "\n")
                .collect(Collectors.joining());
    }

    private static String object(ILoggingEvent event) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("time", time(event)).put("level", event.getLevel().toString());
        put(object, "run", run(event));
        object.put("logger", event.getLoggerName()).put("thread", event.getThreadName());
        object.put("message", message(event));
        put(object, "trace", trace(event));
        return object + "\n";
    }

    private static void put(ObjectNode object, String key, @Nullable String value) {
        if (value != null) {
            object.put(key, value);
        }
    }

    private static String time(ILoggingEvent event) {
        Instant time = event.getInstant() == null ? Instant.ofEpochMilli(event.getTimeStamp()) : event.getInstant();
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static @Nullable String run(ILoggingEvent event) {
        return event.getMDCPropertyMap().get("run");
    }

    private static String name(ILoggingEvent event) {
        String name = event.getLoggerName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String message(ILoggingEvent event) {
        return Secrets.masked(String.valueOf(event.getFormattedMessage()));
    }

    private static @Nullable String trace(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown == null ? null : Secrets.masked(ThrowableProxyUtil.asString(thrown));
    }
}
