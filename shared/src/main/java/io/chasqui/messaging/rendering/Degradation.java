package io.chasqui.messaging.rendering;

/** What a content loses, or gets in another shape, because the channel can't carry it as it is. */
public enum Degradation {
    BUTTONS_AS_TEXT("Buttons stand in the text; those that answer are numbered."),
    MEDIA_AS_LINK("Files are links in the text."),
    CARDS_AS_TEXT("Cards are texts."),
    LOCATION_AS_LINK("A location is a link to a map."),
    LOCATION_REQUEST_AS_TEXT("A request for the location is a text."),
    CONTACT_CARD_AS_TEXT("A contact card is a text."),
    REACTION_AS_TEXT("A reaction is a text of its own."),
    EMAIL_AS_TEXT("An email is its subject and its text, without the HTML's looks."),
    ATTACHMENTS_LOST("Attachments that are no links are left out."),
    PUSH_AS_TEXT("A notification is its title, its text and its link."),
    PUSH_DATA_LOST("The notification's data for the app are left out."),
    CALL_AS_TEXT("What a call would say is a text; it asks and records nothing."),
    SUBJECT_FROM_TEXT("The email's subject is the beginning of the text."),
    CAPTION_APART("A file's caption is shown apart, or spoken."),
    PUNCTUATION_SIMPLIFIED("Typographic quotes, dashes and spaces are plain ones, which saves a part.");

    private final String meaning;

    Degradation(String meaning) {
        this.meaning = meaning;
    }

    /** {@return what happens, in a sentence} */
    public String meaning() {
        return meaning;
    }
}
