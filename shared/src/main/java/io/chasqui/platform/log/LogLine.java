package io.chasqui.platform.log;

import io.chasqui.platform.json.Json;
import io.chasqui.platform.trace.TraceContext;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log as one JSON object on one line. {@code timestamp}, {@code level} and {@code message} are named as
 * Lambda names them in what it logs itself. Of a failure it has classes and frames, and never the message.
 */
final class LogLine extends Formatter {
    private final String function;

    /** @param function the name that it is deployed by */
    LogLine(String function) {
        this.function = function;
    }

    @Override
    public String format(LogRecord log) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("timestamp", log.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("level", level(log.getLevel()));
        line.put("function", function);
        line.put("logger", shortName(log.getLoggerName()));
        line.put("message", formatMessage(log));
        TraceContext trace = CurrentWork.trace();
        if (trace != null) {
            line.put("trace", trace.id());
        }
        if (CurrentWork.request() != null) {
            line.put("request", CurrentWork.request());
        }
        if (log.getThrown() != null) {
            line.put("failure", Wordless.of(log.getThrown()).text());
        }
        return Json.text(line) + "\n";
    }

    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN";
        }
        if (value >= Level.INFO.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    /** A class's own name: the function has no two that log and are called the same. */
    private static String shortName(@Nullable String logger) {
        return logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1);
    }
}
