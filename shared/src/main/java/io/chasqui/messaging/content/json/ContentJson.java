package io.chasqui.messaging.content.json;

import io.chasqui.messaging.content.Attachment;
import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.ChannelContent.Email;
import io.chasqui.messaging.content.ChannelContent.Push;
import io.chasqui.messaging.content.ChannelContent.Voice;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.ContentKind;
import io.chasqui.messaging.content.Interactive.Card;
import io.chasqui.messaging.content.Interactive.Carousel;
import io.chasqui.messaging.content.Interactive.Choices;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.Said;
import io.chasqui.platform.json.TaskFields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Contents as JSON, the same in the API, in items, tasks and events: an object with one field, whose name is the content's
 * kind. A text is {@code {"text": "…"}}; others are objects, as in {@code {"location": {"latitude": 51.5, "longitude": 0}}}.
 */
public final class ContentJson {
    private ContentJson() {}

    public static Map<String, @Nullable Object> write(Content content) {
        return Collections.singletonMap(content.kind().wire(), value(content));
    }

    private static Object value(Content content) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        switch (content) {
            case Content.Text text -> {
                return text.body();
            }
            case Content.Media media -> {
                to.put("files", media.files().stream().map(PartsJson::write).toList());
                to.put("caption", media.caption());
            }
            case Content.Template template -> {
                to.put("name", template.name());
                to.put("language", template.language());
                to.put("parameters", PartsJson.orNull(template.parameters()));
                to.put("header", template.header() == null ? null : PartsJson.write(template.header()));
                to.put("buttons", PartsJson.orNull(template.buttons()));
            }
            case Card card -> put(to, card);
            case Carousel carousel ->
                to.put(
                        "cards",
                        carousel.cards().stream()
                                .map(card -> {
                                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                                    put(one, card);
                                    return PartsJson.withoutNulls(one);
                                })
                                .toList());
            case Choices choices -> {
                to.put("text", choices.text());
                to.put(
                        "buttons",
                        choices.buttons().stream().map(PartsJson::write).toList());
                to.put("menu", choices.menu());
            }
            case Content.Location location -> {
                to.put("latitude", location.latitude());
                to.put("longitude", location.longitude());
                to.put("name", location.name());
                to.put("address", location.address());
            }
            case Content.LocationRequest request -> to.put("text", request.text());
            case Content.ContactCard card -> {
                to.put("name", card.name());
                to.put("phones", PartsJson.orNull(card.phones()));
                to.put("emails", PartsJson.orNull(card.emails()));
                to.put("organization", card.organization());
            }
            case Content.Reaction reaction -> {
                to.put("to", reaction.to());
                to.put("emoji", reaction.emoji());
            }
            case Email email -> {
                to.put("subject", email.subject());
                to.put("preheader", email.preheader());
                to.put("html", email.html());
                to.put("text", email.text());
                to.put(
                        "attachments",
                        PartsJson.orNull(email.attachments().stream()
                                .map(PartsJson::write)
                                .toList()));
                to.put("headers", PartsJson.orNull(email.headers()));
            }
            case Voice voice ->
                to.put("steps", voice.steps().stream().map(VoiceJson::write).toList());
            case Push push -> {
                to.put("title", push.title());
                to.put("body", push.body());
                to.put("image", push.image());
                to.put("data", PartsJson.orNull(push.data()));
                to.put("collapseKey", push.collapseKey());
                to.put("link", push.link());
                to.put("urgent", push.isUrgent() ? true : null);
            }
            case Said.Answer answer -> {
                to.put("id", answer.id());
                to.put("title", answer.title());
            }
            case Said.Digits digits -> to.put("pressed", digits.pressed());
            case Said.Edit edit -> {
                to.put("of", edit.of());
                to.put("text", edit.text());
            }
            case Said.Deletion deletion -> to.put("of", deletion.of());
            case Said.Unsupported unsupported -> to.put("type", unsupported.type());
        }
        return PartsJson.withoutNulls(to);
    }

    private static void put(Map<String, @Nullable Object> to, Card card) {
        to.put("title", card.title());
        to.put("text", card.text());
        to.put("media", card.media() == null ? null : PartsJson.write(card.media()));
        to.put(
                "buttons",
                PartsJson.orNull(card.buttons().stream().map(PartsJson::write).toList()));
    }

    /**
     * {@return the content that is among the fields}
     *
     * @throws RuntimeException when there is none, or it is of no form that {@link #write} makes
     */
    public static Content read(TaskFields fields) {
        ContentKind kind = TaskFields.known(fields.values().keySet().stream()
                .flatMap(name -> ContentKind.of(name).stream())
                .findFirst());
        if (kind == ContentKind.TEXT) {
            return new Content.Text(fields.text(kind.wire()));
        }
        return read(kind, fields.object(kind.wire()));
    }

    private static Content read(ContentKind kind, TaskFields from) {
        return switch (kind) {
            case TEXT -> throw new IllegalStateException("a text is no object");
            case MEDIA -> new Content.Media(PartsJson.each(from, "files", PartsJson::file), from.textOrNull("caption"));
            case TEMPLATE ->
                new Content.Template(
                        from.text("name"),
                        from.text("language"),
                        PartsJson.texts(from, "parameters"),
                        from.values().containsKey("header") ? PartsJson.file(from.object("header")) : null,
                        PartsJson.texts(from, "buttons"));
            case CARD -> card(from);
            case CAROUSEL -> new Carousel(PartsJson.each(from, "cards", ContentJson::card));
            case CHOICES ->
                new Choices(
                        from.text("text"), PartsJson.each(from, "buttons", PartsJson::button), from.textOrNull("menu"));
            case LOCATION ->
                new Content.Location(
                        PartsJson.decimal(from, "latitude"),
                        PartsJson.decimal(from, "longitude"),
                        from.textOrNull("name"),
                        from.textOrNull("address"));
            case LOCATION_REQUEST -> new Content.LocationRequest(from.text("text"));
            case CONTACT_CARD ->
                new Content.ContactCard(
                        from.text("name"),
                        PartsJson.list(from, "phones"),
                        PartsJson.list(from, "emails"),
                        from.textOrNull("organization"));
            case REACTION -> new Content.Reaction(from.text("to"), from.text("emoji"));
            case EMAIL ->
                new Email(
                        from.text("subject"),
                        from.textOrNull("preheader"),
                        from.textOrNull("html"),
                        from.textOrNull("text"),
                        attachments(from),
                        PartsJson.texts(from, "headers"));
            case VOICE -> new Voice(PartsJson.each(from, "steps", VoiceJson::read));
            case PUSH ->
                new Push(
                        from.textOrNull("title"),
                        from.text("body"),
                        from.textOrNull("image"),
                        PartsJson.texts(from, "data"),
                        from.textOrNull("collapseKey"),
                        from.textOrNull("link"),
                        from.values().containsKey("urgent"));
            case ANSWER -> new Said.Answer(from.text("id"), from.textOrNull("title"));
            case DIGITS -> new Said.Digits(from.text("pressed"));
            case EDIT -> new Said.Edit(from.text("of"), from.text("text"));
            case DELETION -> new Said.Deletion(from.text("of"));
            case UNSUPPORTED -> new Said.Unsupported(from.text("type"));
        };
    }

    private static Card card(TaskFields from) {
        MediaFile media = from.values().containsKey("media") ? PartsJson.file(from.object("media")) : null;
        List<Button> buttons = PartsJson.each(from, "buttons", PartsJson::button);
        return new Card(from.text("title"), from.textOrNull("text"), media, buttons);
    }

    private static List<Attachment> attachments(TaskFields from) {
        return PartsJson.each(from, "attachments", PartsJson::attachment);
    }
}
