package io.chasqui.messaging.content;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One step of what a call says and does. */
public sealed interface VoiceStep {
    /**
     * Speaks a text.
     *
     * @param language a BCP 47 tag such as {@code en-GB}; null for the vendor's default
     * @param voice the vendor's name of a voice; null for its default
     */
    record Speak(
            String text,
            @Nullable String language,
            @Nullable String voice) implements VoiceStep {}

    /** Plays a sound. */
    record Play(String url) implements VoiceStep {}

    /** Says nothing for a while, in whole seconds. */
    record Pause(Duration length) implements VoiceStep {}

    /**
     * Asks for digits or speech, which come back as an inbound message.
     *
     * @param prompt what is spoken meanwhile
     * @param input what is listened for
     * @param digits how many digits end it; null for as many as come until {@code #}
     */
    record Gather(Speak prompt, Input input, @Nullable Integer digits) implements VoiceStep {
        /** What a person answers with. */
        public enum Input {
            DIGITS,
            SPEECH,
            ANY
        }
    }

    /** Records what the person says, for at most so long; it comes back as an inbound message. */
    record Recording(Duration atMost) implements VoiceStep {}

    /** Ends the call. */
    record HangUp() implements VoiceStep {}
}
