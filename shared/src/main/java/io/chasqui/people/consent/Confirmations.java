package io.chasqui.people.consent;

import io.chasqui.people.consent.Consent.Source;
import io.chasqui.people.consent.Consent.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a contact's last changes by a word such as STOP or START were confirmed. Two machines that answer each other
 * could go on for ever; a person needs no more than a few confirmations a day.
 *
 * @param denied of opt-outs, oldest first
 * @param granted of opt-ins, oldest first
 */
public record Confirmations(List<Instant> denied, List<Instant> granted) {
    /** So many are confirmed in a day, of each kind. */
    public static final int MOST = 3;

    /** Of a contact that was sent none. */
    public static final Confirmations NONE = new Confirmations(List.of(), List.of());

    private static final Duration DAY = Duration.ofHours(24);

    public Confirmations {
        denied = List.copyOf(denied);
        granted = List.copyOf(granted);
    }

    /** {@return whether a consent may be confirmed} What came by no word is confirmed to nobody, and not counted. */
    boolean allow(Consent consent) {
        return consent.source() != Source.KEYWORD
                || of(consent.state()).stream()
                                .filter(at -> at.isAfter(consent.recordedAt().minus(DAY)))
                                .count()
                        < MOST;
    }

    /** {@return these, and that of a consent} */
    public Confirmations and(Consent consent) {
        if (consent.source() != Source.KEYWORD) {
            return this;
        }
        List<Instant> all = Stream.concat(of(consent.state()).stream(), Stream.of(consent.recordedAt()))
                .toList();
        List<Instant> last = all.subList(Math.max(0, all.size() - MOST), all.size());
        return switch (consent.state()) {
            case DENIED -> new Confirmations(last, granted);
            case GRANTED -> new Confirmations(denied, last);
        };
    }

    private List<Instant> of(State state) {
        return switch (state) {
            case DENIED -> denied;
            case GRANTED -> granted;
        };
    }
}
