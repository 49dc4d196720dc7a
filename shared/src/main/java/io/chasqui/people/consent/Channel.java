package io.chasqui.people.consent;

import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.AddressKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A way to reach a person, with what holds for all of its carriers: a new one does not compile until that is said. */
public enum Channel {
    /** Texts of the mobile network, and MMS. */
    SMS,
    WHATSAPP,
    RCS,
    EMAIL,
    /** Calls. */
    VOICE,
    /** Notifications on a device, or in a browser. */
    PUSH,
    /** Chat apps, such as Telegram. */
    CHAT,
    /** An address of the recipient's own, to which messages are posted. */
    WEBHOOK;

    /** {@return the kinds of addresses that it reaches} */
    public Set<AddressKind> reached() {
        return switch (this) {
            case SMS, RCS, VOICE -> EnumSet.of(AddressKind.PHONE);
            case WHATSAPP -> EnumSet.of(AddressKind.PHONE, AddressKind.WHATSAPP);
            case EMAIL -> EnumSet.of(AddressKind.EMAIL);
            case PUSH -> EnumSet.of(AddressKind.PUSH);
            case CHAT -> EnumSet.of(AddressKind.CHAT);
            case WEBHOOK -> EnumSet.of(AddressKind.WEBHOOK);
        };
    }

    /** {@return how many characters a text has at most, its variables filled in} */
    public int longestText() {
        return switch (this) {
            // Ten parts of 160 septets: what every carrier takes.
            case SMS -> 1600;
            // https://developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages
            case WHATSAPP -> 4096;
            // https://developers.google.com/business-communications/rcs-business-messaging/guides/build/messages/send
            case RCS -> 3072;
            // An email's size is bounded by its bytes; a text of this length is a book's chapter.
            case EMAIL -> 65_536;
            // https://www.twilio.com/docs/voice/twiml/say: characters of one <Say>
            case VOICE -> 4096;
            // Of 4 KB that APNs, FCM and Web Push take in all (RFC 8030, 7.2).
            case PUSH -> 2000;
            // https://core.telegram.org/bots/api#sendmessage
            case CHAT -> 4096;
            case WEBHOOK -> 65_536;
        };
    }

    /** {@return whether a word such as STOP in it is an opt-out} */
    public boolean heedsOptOutWords() {
        return switch (this) {
            case SMS, WHATSAPP, RCS, CHAT -> true;
            // A person who hears a call, or gets a notification, writes nothing; in an email the word may be quoted
            // from ours.
            case EMAIL, VOICE, PUSH, WEBHOOK -> false;
        };
    }

    /** {@return whether a message can go to that address by this channel} */
    public boolean reaches(Address address) {
        return reached().contains(address.kind());
    }

    /** {@return the kinds of addresses that it reaches, for people to read} */
    public String kinds() {
        return reached().stream().map(AddressKind::wire).collect(Collectors.joining(" and "));
    }

    /** {@return the channel as the API and the database spell it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the channel of that spelling, empty when there is none} */
    public static Optional<Channel> of(String wire) {
        return Arrays.stream(values())
                .filter(channel -> channel.wire().equals(wire))
                .findFirst();
    }
}
