package io.chasqui.functions.edge.message;

import io.chasqui.messaging.message.SmsParts;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What a text costs as SMS.
 *
 * @param encoding {@code gsm7} or {@code ucs2}
 * @param units septets or UTF-16 code units
 * @param count how many parts the carrier bills
 */
@Serdeable
public record PartsView(SmsParts.Encoding encoding, int units, int count) {
    public static PartsView of(SmsParts parts) {
        return new PartsView(parts.encoding(), parts.units(), parts.parts());
    }
}
