package io.chasqui.functions.edge.answer;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as RFC 3339 in UTC, to the millisecond: more digits would be noise, and break some clients' parsers. */
@Singleton
@Order(-100)
final class InstantSerializer implements Serializer<Instant> {
    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends Instant> type, Instant value)
            throws IOException {
        encoder.encodeString(value.truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
