package io.chasqui.platform.log;

import io.chasqui.platform.json.Json;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metrics as lines of the log, from which CloudWatch takes them: by connection, and in all. The <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">embedded
 * metric format</a>.
 */
public final class EmbeddedMetrics {
    /** What the format allows for one metric of one line. */
    public static final int MOST_VALUES = 100;

    private final String namespace;
    private final Clock clock;
    private final PrintStream log;

    /**
     * @param namespace of the metrics
     * @param log what CloudWatch reads line by line; a logger would put something before each
     */
    public EmbeddedMetrics(String namespace, Clock clock, OutputStream log) {
        this.namespace = namespace;
        this.clock = clock;
        this.log = new PrintStream(log, true, StandardCharsets.UTF_8);
    }

    /** @param values by metric: a number is a count, and a list of them are milliseconds, {@link #MOST_VALUES} at most */
    public void publish(String connection, Map<String, Object> values) {
        List<Map<String, String>> metrics = values.entrySet().stream()
                .map(value -> Map.of("Name", value.getKey(), "Unit", unit(value.getValue())))
                .toList();
        Map<String, Object> directive = new LinkedHashMap<>();
        directive.put("Namespace", namespace);
        directive.put("Dimensions", List.of(List.of("Connection"), List.of()));
        directive.put("Metrics", metrics);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("_aws", Map.of("Timestamp", clock.millis(), "CloudWatchMetrics", List.of(directive)));
        line.put("Connection", connection);
        line.putAll(values);
        log.println(Json.text(line));
    }

    private static String unit(Object value) {
        return value instanceof List ? "Milliseconds" : "Count";
    }
}
