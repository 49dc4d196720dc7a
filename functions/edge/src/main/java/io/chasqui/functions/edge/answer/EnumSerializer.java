package io.chasqui.functions.edge.answer;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;

/** Enums in lower case, as bodies and queries have to spell them too. */
@Singleton
@Order(-100)
final class EnumSerializer<E extends Enum<E>> implements Serializer<E> {
    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends E> type, E value)
            throws IOException {
        encoder.encodeString(value.name().toLowerCase(Locale.ROOT));
    }
}
