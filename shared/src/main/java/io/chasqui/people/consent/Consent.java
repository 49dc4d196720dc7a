package io.chasqui.people.consent;

import io.chasqui.people.contact.Address;
import io.chasqui.platform.tenant.Mode;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about being written to, and the proof of it. A record, never a flag.
 *
 * @param mode of the messages that it binds: what a test key records binds test messages alone
 * @param address whom it was said for: a grant is for it alone, a denial for every address of the person on the channel
 * @param purpose what it covers; null for every purpose
 * @param scope the programme or topic that the person was asked about, in the tenant's words: evidence, which narrows
 *     nothing; null where none was named
 * @param capturedAt when the person said it
 * @param recordedAt when we wrote it down
 * @param jurisdiction ISO 3166 country or subdivision whose law it was given under; null where not recorded
 * @param actor who wrote it down: a key's id, or {@code recipient}, or {@code provider}
 */
public record Consent(
        Mode mode,
        Channel channel,
        Address address,
        @Nullable Purpose purpose,
        State state,
        Source source,
        @Nullable String scope,
        Evidence evidence,
        Instant capturedAt,
        Instant recordedAt,
        @Nullable String jurisdiction,
        String actor) {

    public enum State {
        GRANTED,
        DENIED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State ofWire(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** How we came to know. */
    public enum Source {
        /** The person texted a word such as STOP or START. */
        KEYWORD,
        /** The tenant's system recorded it by the API. */
        API,
        /** The vendor keeps its own opt-outs and reported one. */
        PROVIDER,
        /** The person used a message's link to unsubscribe. */
        LINK;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Source ofWire(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What a compliance officer would show.
     *
     * @param shown the words that the person saw, or wrote
     * @param where the page, form or message
     * @param by who was there: a shop, an agent, a system
     */
    public record Evidence(
            @Nullable String shown,
            @Nullable String where,
            @Nullable String by) {
        /** The wording is left out: it must not be logged. */
        @Override
        public String toString() {
            return "Evidence[…]";
        }
    }

    /** {@return this, said at the latest when it was written down: nobody can have said it later} */
    public Consent notAhead() {
        return capturedAt.isAfter(recordedAt)
                ? new Consent(
                        mode,
                        channel,
                        address,
                        purpose,
                        state,
                        source,
                        scope,
                        evidence,
                        recordedAt,
                        recordedAt,
                        jurisdiction,
                        actor)
                : this;
    }

    /** {@return whether this speaks of that channel and purpose} */
    public boolean covers(Channel otherChannel, Purpose otherPurpose) {
        return channel == otherChannel && (purpose == null || purpose == otherPurpose);
    }

    /** {@return whether the two speak of the same, whatever they say, and whatever their scopes are} */
    public boolean isAbout(Consent other) {
        return channel == other.channel && address.equals(other.address) && purpose == other.purpose;
    }

    /** {@return whether the two name the same programme or topic, or both none} */
    boolean isOfScopeOf(Consent other) {
        return Objects.equals(scope, other.scope);
    }

    boolean isCapturedAfter(Consent other) {
        return capturedAt.isAfter(other.capturedAt);
    }

    /** {@return whether the two are the same statement, whenever they were made and by whom they were written down} */
    boolean saysTheSameAs(Consent other) {
        return isAbout(other)
                && isOfScopeOf(other)
                && state == other.state
                && source == other.source
                && evidence.equals(other.evidence)
                && Objects.equals(jurisdiction, other.jurisdiction);
    }

    /** {@return whether this was said later than the other, and says the opposite for a purpose of it} */
    boolean contradicts(Consent other) {
        boolean overlaps = purpose == null || other.purpose == null || purpose == other.purpose;
        boolean isLater = isCapturedAfter(other) || (source != other.source && !other.isCapturedAfter(this));
        return channel == other.channel && address.equals(other.address) && overlaps && isLater && state != other.state;
    }
}
