package io.chasqui.people.consent;

import io.chasqui.platform.id.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A consent that is to be recorded.
 *
 * @param source names the event that it came from, so that one event counts once: a message id, or what was said
 */
public record Statement(Consent consent, String source, Kind kind) {
    /** What it takes to be said before. */
    public enum Kind {
        /** Something that happened: each event is another, whatever it says. */
        EVENT,
        /** What a tenant's system states of a time: the same of the same time is a repetition. */
        DATED,
        /** What it states without a time: the same is a repetition while it stands. */
        UNDATED
    }

    /**
     * {@return what a tenant's system states} Its source follows from what is said, so that it is recorded once.
     *
     * @param isDated whether the time is the system's own
     */
    public static Statement of(Consent consent, boolean isDated) {
        Consent.Evidence evidence = consent.evidence();
        String said = new Digest()
                .add(consent.channel().wire())
                .add(consent.address().namespace())
                .add(consent.address().value())
                .add(consent.purpose() == null ? "" : consent.purpose().wire())
                .add(consent.state().wire())
                .add(text(consent.scope()))
                .add(text(evidence.shown()))
                .add(text(evidence.where()))
                .add(text(evidence.by()))
                .add(text(consent.jurisdiction()))
                .add(consent.capturedAt().toEpochMilli())
                .hex();
        return new Statement(consent, "said-" + said, isDated ? Kind.DATED : Kind.UNDATED);
    }

    /** Nothing and an empty text are not the same. */
    private static String text(@Nullable String value) {
        return value == null ? "" : "=" + value;
    }
}
