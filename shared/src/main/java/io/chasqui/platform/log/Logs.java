package io.chasqui.platform.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * How a function logs: all by the JDK's own logging, to which SLF4J and {@code System.Logger} lead. It loads a handful
 * of classes where Logback and Log4j load hundreds, for which a cold start would pay.
 */
public final class Logs {
    /** It logs what it found in its environment. The JDK forgets a logger's level unless there is a reference to it. */
    private static final Logger START = Logger.getLogger("io.micronaut.context");

    /** Loggers of ours: debug lines of other libraries quote requests. */
    private static final Logger OURS = Logger.getLogger("io.chasqui");

    private static final Map<String, Level> LEVELS = Map.of(
            "TRACE", Level.FINEST,
            "DEBUG", Level.FINE,
            "INFO", Level.INFO,
            "WARN", Level.WARNING,
            "ERROR", Level.SEVERE,
            "FATAL", Level.SEVERE);

    private Logs() {}

    /**
     * Begins to log as a function does. In Lambda that is by lines of JSON, from the level on that <a
     * href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html">Lambda is set to</a>;
     * elsewhere, where several functions may share a JVM, whoever runs it decides.
     */
    public static void begin(Map<String, String> environment) {
        String function = environment.get("AWS_LAMBDA_FUNCTION_NAME");
        if (function != null) {
            LogManager.getLogManager().reset();
            Level level = LEVELS.getOrDefault(environment.getOrDefault("AWS_LAMBDA_LOG_LEVEL", "INFO"), Level.INFO);
            Logger root = Logger.getLogger("");
            root.setLevel(level.intValue() < Level.INFO.intValue() ? Level.INFO : level);
            root.addHandler(lines(function, new FileOutputStream(FileDescriptor.out)));
            OURS.setLevel(level);
        }
        START.setLevel(Level.WARNING);
    }

    /** {@return what writes the lines that a function logs in Lambda} */
    public static Handler lines(String function, OutputStream out) {
        return new LineHandler(out, new LogLine(function));
    }
}
