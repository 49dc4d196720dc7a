package io.chasqui.functions.edge.reading;

import io.chasqui.platform.reading.Scalar;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serde;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values are spelt that serde spells otherwise, in requests and in answers: enums in lower case; times as RFC 3339 in
 * UTC, to the millisecond, since more digits would be noise and break some clients' parsers; durations as ISO 8601, and
 * not as a number whose unit one has to know.
 */
@Factory
final class TextSerdes {
    @Primary
    @Singleton
    Serde<Instant> instants() {
        return new Text<>(time -> time.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    @Primary
    @Singleton
    Serde<Duration> durations() {
        return new Text<>(Duration::toString);
    }

    static class Text<T> implements Serde<T> {
        private final Function<T, String> spell;

        Text(Function<T, String> spell) {
            this.spell = spell;
        }

        @Override
        public void serialize(Encoder encoder, EncoderContext context, Argument<? extends T> type, T value)
                throws IOException {
            encoder.encodeString(spell.apply(value));
        }

        @Override
        @SuppressWarnings("unchecked") // a scalar's value is of its type
        public @Nullable T deserialize(Decoder decoder, DecoderContext context, Argument<? super T> type)
                throws IOException {
            Scalar scalar = Scalar.of(type.getType());
            Object value = scalar == null ? null : scalar.read(decoder.decodeString());
            if (value == null) {
                throw new SerdeException("a " + type.getType().getSimpleName() + " is spelt otherwise");
            }
            return (T) value;
        }
    }
}
