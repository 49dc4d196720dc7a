package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.functions.receipt.OutcomeMetrics;
import io.chasqui.insight.event.EventExamples;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.event.PlatformEvent.MessageChanged;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.twilio.Twilio;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.log.EmbeddedMetrics;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class OutcomeMetricsTest {
    private static final Instant NOW = Instant.parse("2036-03-03T09:00:00Z");
    private static final int MESSAGES = 1_000;
    private static final int MOST_BYTES_PER_MESSAGE = 300;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final OutcomeMetrics metrics = new OutcomeMetrics(
            new EmbeddedMetrics("chasqui", Clock.fixed(NOW, ZoneOffset.UTC), log),
            new Catalogue(List.of(new Twilio(new HttpsClient(Clock.systemUTC())))).failures());

    @Test
    void countsWhatMessagesCameToByConnectionAndHowLongItTook() {
        MessageChanged delivered = single(EventType.MESSAGE_DELIVERED);

        metrics.emit(List.of(
                EventExamples.of(EventType.MESSAGE_ACCEPTED),
                delivered,
                delivered,
                EventExamples.of(EventType.MESSAGE_FAILED),
                EventExamples.of(EventType.MESSAGE_RECEIVED)));

        assertThat(lines()).hasSize(1);
        Map<String, Object> line = Json.object(lines().getFirst());
        long millis = Duration.between(
                        delivered.message().acceptedAt(), delivered.transition().at())
                .toMillis();
        assertThat(line)
                .containsEntry("Connection", delivered.message().currentHop().connection())
                .containsEntry("Accepted", 1)
                .containsEntry("Delivered", 2)
                .containsEntry("Failed", 1)
                .containsEntry("FailureInvalidAddress", 1)
                .doesNotContainKey("Received");
        assertThat(line.get("TimeToDeliver"))
                .hasToString(List.of(millis, millis).toString());
    }

    /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
    @Test
    void namesItsMetricsAsTheFormatWantsThem() {
        metrics.emit(List.of(single(EventType.MESSAGE_SENT)));

        Map<String, Object> line = Json.object(lines().getFirst());
        assertThat(line.get("_aws"))
                .isEqualTo(Map.of(
                        "Timestamp",
                        NOW.toEpochMilli(),
                        "CloudWatchMetrics",
                        List.of(Map.of(
                                "Namespace",
                                "chasqui",
                                "Dimensions",
                                List.of(List.of("Connection"), List.of()),
                                "Metrics",
                                List.of(
                                        Map.of("Name", "Sent", "Unit", "Count"),
                                        Map.of("Name", "TimeToSend", "Unit", "Milliseconds"))))));
        assertThat(line).containsKeys("Connection", "Sent", "TimeToSend");
    }

    @Test
    void hasNoMoreValuesInALineThanTheFormatAllowsAndFewBytesForAMessage() {
        List<PlatformEvent> batch = Stream.of(
                        EventType.MESSAGE_ACCEPTED, EventType.MESSAGE_SENT, EventType.MESSAGE_DELIVERED)
                .<PlatformEvent>flatMap(type -> Collections.nCopies(MESSAGES, single(type)).stream())
                .toList();

        for (int from = 0; from < batch.size(); from += 100) {
            metrics.emit(batch.subList(from, from + 100));
        }
        metrics.emit(batch);

        assertThat(lines())
                .allSatisfy(line -> Json.object(line).forEach((name, value) -> {
                    if (name.startsWith("TimeTo")) {
                        assertThat(value)
                                .asInstanceOf(InstanceOfAssertFactories.LIST)
                                .hasSizeLessThanOrEqualTo(100);
                    }
                }));
        int bytes = log.size();
        System.out.println("bytes of log per message: " + bytes / (2 * MESSAGES));
        assertThat(bytes / (2 * MESSAGES)).isLessThan(MOST_BYTES_PER_MESSAGE);
    }

    /** A campaign takes as long as it is paced to: that is no measure of ours. */
    @Test
    void countsACampaignsMessagesAndDoesNotTellHowLongTheyTook() {
        metrics.emit(List.of(EventExamples.of(EventType.MESSAGE_SENT), EventExamples.of(EventType.MESSAGE_DELIVERED)));

        assertThat(Json.object(lines().getFirst()))
                .containsEntry("Sent", 1)
                .containsEntry("Delivered", 1)
                .doesNotContainKeys("TimeToSend", "TimeToDeliver");
    }

    @Test
    void saysNothingWhereNothingHappened() {
        metrics.emit(List.of());
        metrics.emit(List.of(EventExamples.of(EventType.CONSENT_CHANGED)));

        assertThat(lines()).isEmpty();
    }

    private List<String> lines() {
        return log.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** {@return the example without the campaign that it is of} */
    private static MessageChanged single(EventType type) {
        MessageChanged example = (MessageChanged) EventExamples.of(type);
        OutboundMessage message = example.message();
        return new MessageChanged(
                example.id(),
                type,
                example.transition(),
                new OutboundMessage(
                        message.id(),
                        message.tenant(),
                        message.mode(),
                        message.contact(),
                        message.to(),
                        message.purpose(),
                        message.basis(),
                        message.confirmsOptOut(),
                        message.content(),
                        message.variables(),
                        message.metadata(),
                        message.replyTo(),
                        message.acceptedAt(),
                        message.sendAt(),
                        message.expiresAt(),
                        message.hops(),
                        message.closing(),
                        message.transitions(),
                        null,
                        message.trace()));
    }
}
