package io.chasqui.functions.edge.reading;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serde;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Enums are spelt in lower case, in requests and in answers. */
@Primary
@Singleton
final class LowerCaseEnums<E extends Enum<E>> implements Serde<E> {
    private final Serde<E> text =
            new TextSerdes.Text<>(constant -> constant.name().toLowerCase(Locale.ROOT));

    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends E> type, E value)
            throws IOException {
        text.serialize(encoder, context, type, value);
    }

    @Override
    public @Nullable E deserialize(Decoder decoder, DecoderContext context, Argument<? super E> type)
            throws IOException {
        return text.deserialize(decoder, context, type);
    }
}
