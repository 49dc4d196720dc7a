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
    SMS;

    /** {@return the kinds of addresses that it reaches} */
    public Set<AddressKind> reached() {
        return switch (this) {
            case SMS -> EnumSet.of(AddressKind.PHONE);
        };
    }

    /** {@return how many characters a text has at most, its variables filled in} */
    public int longestText() {
        return switch (this) {
            // Ten parts of 160 septets: what every carrier takes.
            case SMS -> 1600;
        };
    }

    /** {@return whether a word such as STOP in it is an opt-out} */
    public boolean heedsOptOutWords() {
        return switch (this) {
            case SMS -> true;
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
