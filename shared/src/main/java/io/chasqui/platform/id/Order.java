package io.chasqui.platform.id;

import java.nio.ByteBuffer;
import java.time.Instant;

/** The time-ordered part of an id: 48 bits of milliseconds, then 48 bits that separate ids of the same millisecond. */
public final class Order {
    private Order() {}

    /** @param tail its lowest 48 bits are used */
    public static String of(Instant time, long tail) {
        ByteBuffer bytes = ByteBuffer.allocate(16).putLong(time.toEpochMilli()).putLong(tail);
        byte[] part = new byte[Base32.BYTES];
        bytes.get(2, part, 0, 6).get(10, part, 6, 6);
        return Base32.encode(part);
    }

    /** {@return the time in a part that {@link #of} made, to the millisecond} */
    public static Instant time(String part) {
        return Instant.ofEpochMilli(ByteBuffer.allocate(8)
                .putShort((short) 0)
                .put(Base32.decode(part), 0, 6)
                .flip()
                .getLong());
    }
}
