package io.chasqui.messaging.content;

import io.chasqui.people.consent.Channel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * All that a message is to say: its content, and what is said in its place by single channels.
 *
 * @param base said by every channel that has no override
 * @param overrides by channel; empty for most messages
 * @param degrade whether it may become what its channel can carry
 */
public record Composition(Content base, Map<Channel, Content> overrides, Degrade degrade) {
    public Composition {
        // In the channels' order, so that what is written of it is always the same.
        EnumMap<Channel, Content> ordered = new EnumMap<>(Channel.class);
        ordered.putAll(overrides);
        overrides = Collections.unmodifiableMap(ordered);
    }

    /** {@return what says the same by every channel, as well as each can} */
    public static Composition of(Content content) {
        return new Composition(content, Map.of(), Degrade.ALLOW);
    }

    /** {@return what is said by that channel} */
    public Content on(Channel channel) {
        return overrides.getOrDefault(channel, base);
    }

    /** {@return where that stands within the composition: a JSON pointer, empty for its base} */
    public String place(Channel channel) {
        return overrides.containsKey(channel) ? "/overrides/" + channel.wire() : "";
    }

    /** The texts are left out: they must not be logged. */
    @Override
    public String toString() {
        return "Composition[" + base.kind() + ", " + overrides.keySet() + ", " + degrade + "]";
    }
}
