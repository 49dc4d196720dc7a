package io.chasqui.messaging.provider;

import io.chasqui.messaging.content.ContentKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a vendor can do on one channel, as it declares it: what it can't do is not tried.
 *
 * @param lastWord how far its reports go
 * @param validity what it makes of the time in which a message is to be delivered
 * @param reference how its receipts name the message
 * @param contents the kinds of content that it carries; others are rendered as one of these first
 */
public record Capability(LastWord lastWord, Validity validity, Reference reference, Set<ContentKind> contents) {
    public Capability {
        contents = Set.copyOf(contents);
    }

    /** How far a vendor's reports go: nothing is to be expected after its last word. */
    public enum LastWord {
        /** That it took the message. No receipt is due, and the message has ended when it is taken. */
        SENT,
        /** That the message reached the device, or did not. */
        DELIVERED,
        /** That the person opened it. */
        READ
    }

    /** How a vendor's receipts name the message. */
    public enum Reference {
        /** By ours: the attempt comes back in the callback's URL or in a field for it. */
        OURS,
        /** By the vendor's own id alone. It is kept with the handover, for one more write, and looked up. */
        VENDORS
    }

    /** {@return one that reports so far, takes our reference, and carries texts} */
    public static Capability reporting(LastWord lastWord, Validity validity) {
        return new Capability(lastWord, validity, Reference.OURS, EnumSet.of(ContentKind.TEXT));
    }

    /** {@return the same that carries these kinds of content alone} */
    public Capability carrying(Set<ContentKind> kinds) {
        return new Capability(lastWord, validity, reference, kinds);
    }

    /** {@return the same whose receipts name the message so} */
    public Capability namingBy(Reference other) {
        return new Capability(lastWord, validity, other, contents);
    }
}
