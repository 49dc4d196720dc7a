package io.chasqui.people.aws;

import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.DeadAddress;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.id.Digest;
import io.chasqui.platform.tenant.Mode;

/**
 * The sort keys of a mode's consents. What is of mode test sorts before the profile and what is live behind it, consents
 * nearest, so that one query brings the profile and the consents of one mode, and nothing else. What was absorbed with another contact
 * stands between the two.
 */
enum ConsentKeys {
    LIVE("c#", "b#", "bd#", "e#", "h#", "l#", "s#"),
    TEST("Z#", "_#", "_d#", "Y#", "H#", "L#", "S#");

    static final String PROFILE = "a#";

    /** A key has 1,024 bytes at most: of a longer value its hash stands there. */
    private static final int LONGEST_VALUE = 300;

    /** Sorts behind all that follows a prefix: no character of UTF-8 has a greater byte. */
    private static final String END = Character.toString(Character.MAX_CODE_POINT);

    private final String dead;
    private final String consent;
    private final String absorbed;
    private final String evidence;
    private final String head;
    private final String ledger;
    private final String source;

    ConsentKeys(
            String consent, String absorbed, String dead, String evidence, String head, String ledger, String source) {
        this.dead = dead;
        this.consent = consent;
        this.absorbed = absorbed;
        this.evidence = evidence;
        this.head = head;
        this.ledger = ledger;
        this.source = source;
    }

    static ConsentKeys of(Mode mode) {
        return switch (mode) {
            case LIVE -> LIVE;
            case TEST -> TEST;
        };
    }

    /** {@return where the profile and the consents that bind begin} */
    String first() {
        return switch (this) {
            case LIVE -> PROFILE;
            case TEST -> consent;
        };
    }

    /** {@return where they end} */
    String last() {
        return switch (this) {
            case LIVE -> consent + END;
            case TEST -> PROFILE;
        };
    }

    /** {@return where those begin, with the consents of other scopes} */
    String firstWithEvidence() {
        return switch (this) {
            case LIVE -> PROFILE;
            case TEST -> evidence;
        };
    }

    /** {@return where these end} */
    String lastWithEvidence() {
        return switch (this) {
            case LIVE -> evidence + END;
            case TEST -> PROFILE;
        };
    }

    boolean isConsent(String sort) {
        return sort.startsWith(consent);
    }

    boolean isAbsorbed(String sort) {
        return sort.startsWith(absorbed);
    }

    /** Dead addresses stand between the profile and the consents, so that the gate's query brings them too. */
    boolean isDead(String sort) {
        return sort.startsWith(dead);
    }

    /** {@return the key of a dead address} */
    String dead(DeadAddress of) {
        return dead + of.channel().wire() + "#" + address(of.address());
    }

    boolean isEvidence(String sort) {
        return sort.startsWith(evidence);
    }

    /** {@return the key of the consent that binds} */
    String consent(Consent of) {
        return consent + subject(of);
    }

    /** {@return the key of what counts here of a contact that was merged into this one} */
    String absorbed(ContactId contact) {
        return absorbed + contact.key();
    }

    /** {@return the key of the latest consent of its scope} */
    String evidence(Consent of) {
        return evidence + subject(of) + (of.scope() == null ? "" : "#" + of.scope());
    }

    String head() {
        return head;
    }

    String entry(long number) {
        return ledger + "%010d".formatted(number);
    }

    String firstEntry() {
        return ledger;
    }

    String lastEntry() {
        return ledger + END;
    }

    String source(String name) {
        return source + name;
    }

    private static String address(Address address) {
        String value = address.value();
        return address.namespace() + ":"
                + (value.length() > LONGEST_VALUE
                        ? "~" + new Digest().add(value).hex()
                        : value);
    }

    private static String subject(Consent consent) {
        return consent.channel().wire() + "#" + address(consent.address()) + "#"
                + (consent.purpose() == null ? "all" : consent.purpose().wire());
    }
}
