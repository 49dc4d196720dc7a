package io.chasqui.functions.edge.answer;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;

/** Durations as ISO 8601, and not as a number whose unit one has to know. */
@Singleton
@Order(-100)
final class DurationSerializer implements Serializer<Duration> {
    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends Duration> type, Duration value)
            throws IOException {
        encoder.encodeString(value.toString());
    }
}
