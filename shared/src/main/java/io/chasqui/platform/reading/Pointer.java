package io.chasqui.platform.reading;

import org.jspecify.annotations.Nullable;

/** A place in what was sent. It is spelt out only when a violation needs it, so a valid request pays for none. */
public record Pointer(@Nullable Pointer parent, String token) {
    /** The whole body. */
    public static final Pointer ROOT = new Pointer(null, "");

    /** Longer names are not repeated to their sender: an answer must not grow with what is wrong. */
    private static final int LONGEST_NAME = 100;

    public static Pointer query(String name) {
        return new Pointer(null, "?" + shown(name));
    }

    public Pointer child(String name) {
        return new Pointer(this, name);
    }

    public Pointer child(int index) {
        return new Pointer(this, Integer.toString(index));
    }

    /** {@return the RFC 6901 pointer, {@code ?name} for a query parameter} */
    @Override
    public String toString() {
        return parent == null
                ? token
                : parent + "/" + shown(token).replace("~", "~0").replace("/", "~1");
    }

    private static String shown(String name) {
        return name.length() > LONGEST_NAME || BadCharacter.in(name) != null ? "…" : name;
    }
}
