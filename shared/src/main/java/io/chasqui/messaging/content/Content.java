package io.chasqui.messaging.content;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, before it is rendered for a channel, and what a person says, whatever it came by. The texts of what
 * we send are templates, which the message's variables are filled into. What the texts are must not be logged.
 */
public sealed interface Content
        permits Content.Text,
                Content.Media,
                Content.Template,
                Content.Location,
                Content.LocationRequest,
                Content.ContactCard,
                Content.Reaction,
                Interactive,
                ChannelContent,
                Said {
    ContentKind kind();

    /** {@return the content with its texts mapped, in their order} */
    Content map(TextMap map);

    /** {@return how large its texts are together, in bytes of UTF-8} */
    default int bytes() {
        int[] bytes = {0};
        Content unused = map((pointer, text, format) -> {
            bytes[0] += text.getBytes(StandardCharsets.UTF_8).length;
            return text;
        });
        return bytes[0];
    }

    /**
     * {@return the words of it, as a person would say them; empty where there are none} What is looked for in what a person
     * says, such as an opt-out, is looked for here.
     */
    default String words() {
        return switch (this) {
            case Text text -> text.body();
            case Media media -> media.caption() == null ? "" : media.caption();
            case Said.Answer answer -> answer.title() == null ? answer.id() : answer.title();
            case ChannelContent.Email email -> email.text() == null ? email.subject() : email.text();
            case Template ignored -> "";
            case Interactive.Card card -> card.title();
            case Interactive.Carousel ignored -> "";
            case Interactive.Choices choices -> choices.text();
            case Location ignored -> "";
            case LocationRequest request -> request.text();
            case ContactCard ignored -> "";
            case Reaction ignored -> "";
            case ChannelContent.Voice ignored -> "";
            case ChannelContent.Push push -> push.body();
            case Said.Digits digits -> digits.pressed();
            case Said.Edit edit -> edit.text();
            case Said.Deletion ignored -> "";
            case Said.Unsupported ignored -> "";
        };
    }

    /** Plain text. */
    record Text(String body) implements Content {
        @Override
        public ContentKind kind() {
            return ContentKind.TEXT;
        }

        @Override
        public Content map(TextMap map) {
            return new Text(map.text("/text", body));
        }

        @Override
        public String toString() {
            return "Text[" + body.length() + " characters]";
        }
    }

    /**
     * Files.
     *
     * @param files at least one
     * @param caption null for none
     */
    record Media(List<MediaFile> files, @Nullable String caption) implements Content {
        public Media {
            files = List.copyOf(files);
        }

        @Override
        public ContentKind kind() {
            return ContentKind.MEDIA;
        }

        @Override
        public Content map(TextMap map) {
            return new Media(files, Texts.mapped(map, "/media/caption", caption));
        }

        @Override
        public String toString() {
            return "Media" + files;
        }
    }

    /**
     * A message that the vendor has approved under a name, such as a WhatsApp template.
     *
     * @param language as the vendor spells it, such as {@code en_US}
     * @param parameters by name, or by number from {@code 1}
     * @param header the file at its head; null for none
     * @param buttons the values of its buttons, by their number from {@code 0}: a link's ending, a code, what a reply brings back
     */
    record Template(
            String name,
            String language,
            Map<String, String> parameters,
            @Nullable MediaFile header,
            Map<String, String> buttons)
            implements Content {
        public Template {
            parameters = Texts.ordered(parameters);
            buttons = Texts.ordered(buttons);
        }

        @Override
        public ContentKind kind() {
            return ContentKind.TEMPLATE;
        }

        @Override
        public Content map(TextMap map) {
            return new Template(
                    name,
                    language,
                    Texts.mapped(map, "/template/parameters", parameters),
                    header,
                    Texts.mapped(map, "/template/buttons", buttons));
        }

        @Override
        public String toString() {
            return "Template[" + parameters.size() + " parameters]";
        }
    }

    /**
     * A place on earth, in degrees (WGS 84).
     *
     * @param name null for none
     * @param address null for none
     */
    record Location(
            double latitude,
            double longitude,
            @Nullable String name,
            @Nullable String address) implements Content {
        @Override
        public ContentKind kind() {
            return ContentKind.LOCATION;
        }

        @Override
        public Content map(TextMap map) {
            return new Location(
                    latitude,
                    longitude,
                    Texts.mapped(map, "/location/name", name),
                    Texts.mapped(map, "/location/address", address));
        }

        @Override
        public String toString() {
            return "Location[]";
        }
    }

    /** Asks where the person is. */
    record LocationRequest(String text) implements Content {
        @Override
        public ContentKind kind() {
            return ContentKind.LOCATION_REQUEST;
        }

        @Override
        public Content map(TextMap map) {
            return new LocationRequest(map.text("/locationRequest/text", text));
        }

        @Override
        public String toString() {
            return "LocationRequest[]";
        }
    }

    /**
     * How somebody else is reached.
     *
     * @param organization null for none
     */
    record ContactCard(
            String name,
            List<String> phones,
            List<String> emails,
            @Nullable String organization) implements Content {
        public ContactCard {
            phones = List.copyOf(phones);
            emails = List.copyOf(emails);
        }

        @Override
        public ContentKind kind() {
            return ContentKind.CONTACT_CARD;
        }

        @Override
        public Content map(TextMap map) {
            return new ContactCard(
                    map.text("/contactCard/name", name),
                    phones,
                    emails,
                    Texts.mapped(map, "/contactCard/organization", organization));
        }

        @Override
        public String toString() {
            return "ContactCard[]";
        }
    }

    /**
     * An emoji on another message.
     *
     * @param to the message: our id of it in what we send, the vendor's in what a person sends
     * @param emoji empty to take the reaction back
     */
    record Reaction(String to, String emoji) implements Content {
        @Override
        public ContentKind kind() {
            return ContentKind.REACTION;
        }

        @Override
        public Content map(TextMap map) {
            return this;
        }

        @Override
        public String toString() {
            return "Reaction[]";
        }
    }
}
