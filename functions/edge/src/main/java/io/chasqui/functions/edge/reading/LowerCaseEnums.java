package io.chasqui.functions.edge.reading;

import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Enums are spelt in lower case, in requests and in answers. */
@Primary
@Singleton
final class LowerCaseEnums<E extends Enum<E>> extends TextSerdes.Text<E> {
    LowerCaseEnums() {
        super(constant -> constant.name().toLowerCase(Locale.ROOT));
    }
}
