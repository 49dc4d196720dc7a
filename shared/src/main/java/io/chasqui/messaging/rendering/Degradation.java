package io.chasqui.messaging.rendering;

import java.util.Locale;

/** What a content loses, or gets in another shape, because the channel can't carry it as it is. */
public enum Degradation {
    BUTTONS_AS_TEXT(Weight.LOSS, "Buttons stand in the text; those that answer are numbered."),
    MEDIA_AS_LINK(Weight.LOSS, "Files are links in the text."),
    CARDS_AS_TEXT(Weight.LOSS, "Cards are texts."),
    LOCATION_AS_LINK(Weight.LOSS, "A location is a link to a map."),
    LOCATION_REQUEST_AS_TEXT(Weight.LOSS, "A request for the location is a text."),
    CONTACT_CARD_AS_TEXT(Weight.LOSS, "A contact card is a text."),
    REACTION_AS_TEXT(Weight.LOSS, "A reaction is a text of its own."),
    EMAIL_AS_TEXT(Weight.LOSS, "An email is its subject and its text, without the HTML's looks."),
    ATTACHMENTS_LOST(Weight.LOSS, "Attachments that are no links are left out."),
    PUSH_AS_TEXT(Weight.LOSS, "A notification is its title, its text and its link."),
    PUSH_DATA_LOST(Weight.LOSS, "The notification's data for the app are left out."),
    CALL_AS_TEXT(Weight.LOSS, "What a call would say is a text; it asks and records nothing."),
    SUBJECT_FROM_TEXT(Weight.SHAPE, "The email's subject is the beginning of the text."),
    CAPTION_APART(Weight.SHAPE, "A file's caption is shown apart, or spoken."),
    PUNCTUATION_SIMPLIFIED(
            Weight.SPELLING, "Typographic quotes, dashes and spaces are plain ones, which saves a part.");

    /** What it takes from the content. */
    public enum Weight {
        /** Something can no more be tapped, opened, heard or seen as it was meant. */
        LOSS,
        /** All of it is there, in another place. */
        SHAPE,
        /** Other characters, for which people read the same. */
        SPELLING
    }

    private final Weight weight;
    private final String meaning;

    Degradation(Weight weight, String meaning) {
        this.weight = weight;
        this.meaning = meaning;
    }

    public Weight weight() {
        return weight;
    }

    /** {@return the degradation as the API spells it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return what happens, in a sentence} */
    public String meaning() {
        return meaning;
    }
}
