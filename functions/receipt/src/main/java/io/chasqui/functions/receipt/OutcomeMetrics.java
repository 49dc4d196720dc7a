package io.chasqui.functions.receipt;

import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.event.PlatformEvent.MessageChanged;
import io.chasqui.messaging.message.FailureClasses;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.log.EmbeddedMetrics;
import io.chasqui.platform.tenant.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * CloudWatch metrics of message outcomes: how many messages reached each status, how many failed for which class of
 * reasons, and how long they took, by connection and in total. The relay counts what the table's stream shows, so only stored changes count. One log line covers a whole
 * batch. Messages of test keys are left out. A batch that is delivered twice counts twice. Campaigns have no times, because
 * their pace is the sender's choice.
 */
public final class OutcomeMetrics {
    private final EmbeddedMetrics metrics;
    private final FailureClasses failures;

    public OutcomeMetrics(EmbeddedMetrics metrics, FailureClasses failures) {
        this.metrics = metrics;
        this.failures = failures;
    }

    public void emit(List<PlatformEvent> events) {
        Map<String, Outcomes> connections = new TreeMap<>();
        for (PlatformEvent event : events) {
            if (event instanceof MessageChanged changed && changed.message().mode() == Mode.LIVE) {
                connections
                        .computeIfAbsent(changed.message().currentHop().connection(), name -> new Outcomes(failures))
                        .add(changed);
            }
        }
        connections.forEach(
                (connection, outcomes) -> outcomes.lines().forEach(line -> metrics.publish(connection, line)));
    }

    /** The outcomes of one connection's messages. */
    private static final class Outcomes {
        private final Map<String, Integer> counts = new TreeMap<>();
        private final Map<String, List<Long>> times = new TreeMap<>();
        private final FailureClasses failures;

        Outcomes(FailureClasses failures) {
            this.failures = failures;
        }

        void add(MessageChanged changed) {
            String status = changed.transition().status().wire();
            count(name(status));
            String reason = changed.transition().reason();
            if (reason != null) {
                failures.of(reason).ifPresent(failure -> count("Failure" + name(failure.wire())));
            }
            switch (changed.transition().status()) {
                case SENT -> time("TimeToSend", changed);
                case DELIVERED -> time("TimeToDeliver", changed);
                case ACCEPTED, SENDING, SUPPRESSED, CANCELLED, EXPIRED, UNKNOWN, UNDELIVERED, FAILED, READ -> {}
            }
        }

        private void count(String metric) {
            counts.merge(metric, 1, Integer::sum);
        }

        /** {@return the word as the name of a metric: {@code invalid_address} is {@code InvalidAddress}} */
        private static String name(String wire) {
            return Stream.of(wire.split("_"))
                    .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                    .collect(Collectors.joining());
        }

        private void time(String metric, MessageChanged changed) {
            OutboundMessage message = changed.message();
            if (message.campaign() != null) {
                return;
            }
            Instant from = message.sendAt() == null ? message.acceptedAt() : message.sendAt();
            long millis = Math.max(
                    0, Duration.between(from, changed.transition().at()).toMillis());
            times.computeIfAbsent(metric, name -> new ArrayList<>()).add(millis);
        }

        List<Map<String, Object>> lines() {
            List<Map<String, Object>> lines = new ArrayList<>();
            lines.add(new LinkedHashMap<>(counts));
            times.forEach((metric, values) -> {
                for (int from = 0; from < values.size(); from += EmbeddedMetrics.MOST_VALUES) {
                    int line = from / EmbeddedMetrics.MOST_VALUES;
                    if (line == lines.size()) {
                        lines.add(new LinkedHashMap<>());
                    }
                    lines.get(line)
                            .put(
                                    metric,
                                    values.subList(from, Math.min(values.size(), from + EmbeddedMetrics.MOST_VALUES)));
                }
            });
            return lines;
        }
    }
}
