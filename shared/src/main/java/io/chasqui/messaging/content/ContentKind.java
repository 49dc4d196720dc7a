package io.chasqui.messaging.content;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The kinds of content, with the field of JSON that holds each. */
public enum ContentKind {
    TEXT("text"),
    MEDIA("media"),
    TEMPLATE("template"),
    CARD("card"),
    CAROUSEL("carousel"),
    CHOICES("choices"),
    LOCATION("location"),
    LOCATION_REQUEST("locationRequest"),
    CONTACT_CARD("contactCard"),
    REACTION("reaction"),
    EMAIL("email"),
    VOICE("voice"),
    PUSH("push"),
    /** A choice that a person made. */
    ANSWER("answer"),
    /** Digits that a person pressed in a call. */
    DIGITS("digits"),
    /** Another text for an earlier message. */
    EDIT("edit"),
    /** An earlier message is taken back. */
    DELETION("deletion"),
    /** What a vendor brings and has no form here. */
    UNSUPPORTED("unsupported");

    /** What only a person says, and we never do. */
    private static final Set<ContentKind> INBOUND = EnumSet.of(ANSWER, DIGITS, EDIT, DELETION, UNSUPPORTED);

    private final String wire;

    ContentKind(String wire) {
        this.wire = wire;
    }

    /** {@return the name of its field in JSON} */
    public String wire() {
        return wire;
    }

    /** {@return whether we can send it} */
    public boolean isOutbound() {
        return !INBOUND.contains(this);
    }

    /** {@return the kind of that field, empty when there is none} */
    public static Optional<ContentKind> of(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire.equals(wire)).findFirst();
    }
}
