package io.chasqui.functions.edge.message;

import io.chasqui.functions.edge.message.ContentBody.AttachmentBody;
import io.chasqui.functions.edge.message.ContentBody.ButtonBody;
import io.chasqui.functions.edge.message.ContentBody.CardBody;
import io.chasqui.functions.edge.message.ContentBody.CarouselBody;
import io.chasqui.functions.edge.message.ContentBody.ChoicesBody;
import io.chasqui.functions.edge.message.ContentBody.ContactCardBody;
import io.chasqui.functions.edge.message.ContentBody.EmailBody;
import io.chasqui.functions.edge.message.ContentBody.LocationBody;
import io.chasqui.functions.edge.message.ContentBody.LocationRequestBody;
import io.chasqui.functions.edge.message.ContentBody.MediaBody;
import io.chasqui.functions.edge.message.ContentBody.PushContentBody;
import io.chasqui.functions.edge.message.ContentBody.ReactionBody;
import io.chasqui.functions.edge.message.ContentBody.TemplateBody;
import io.chasqui.functions.edge.message.ContentBody.VoiceBody;
import io.chasqui.messaging.content.Attachment;
import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.ChannelContent.Email;
import io.chasqui.messaging.content.ChannelContent.Push;
import io.chasqui.messaging.content.ChannelContent.Voice;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Interactive.Card;
import io.chasqui.messaging.content.Interactive.Carousel;
import io.chasqui.messaging.content.Interactive.Choices;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.MediaFile.Source;
import io.chasqui.messaging.content.Said;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says: one kind of content. A person's has kinds that we never send.
 *
 * @param unsupported what the vendor brought and has no form here
 * @param overrides what is said in its place by single channels, by the channel
 */
@Serdeable
public record ContentView(
        @Nullable String text,
        @Nullable MediaBody media,
        @Nullable TemplateBody template,
        @Nullable CardBody card,
        @Nullable CarouselBody carousel,
        @Nullable ChoicesBody choices,
        @Nullable LocationBody location,
        @Nullable LocationRequestBody locationRequest,
        @Nullable ContactCardBody contactCard,
        @Nullable ReactionBody reaction,
        @Nullable EmailBody email,
        @Nullable VoiceBody voice,
        @Nullable PushContentBody push,
        @Nullable AnswerView answer,
        @Nullable DigitsView digits,
        @Nullable EditView edit,
        @Nullable DeletionView deletion,
        @Nullable UnsupportedView unsupported,
        @Nullable Map<String, ContentView> overrides) {

    /**
     * A choice that the person made.
     *
     * @param id of the button
     * @param title what stood on it
     */
    @Serdeable
    public record AnswerView(String id, @Nullable String title) {}

    /** Digits that the person pressed in a call. */
    @Serdeable
    public record DigitsView(String pressed) {}

    /** @param of the vendor's id of the message that has this text now */
    @Serdeable
    public record EditView(String of, String text) {}

    /** @param of the vendor's id of the message that is taken back */
    @Serdeable
    public record DeletionView(String of) {}

    /** @param type the vendor's name of it */
    @Serdeable
    public record UnsupportedView(String type) {}

    /** {@return what a message says as the API shows it} */
    public static ContentView of(Composition composition) {
        Map<String, ContentView> overrides = new LinkedHashMap<>();
        composition.overrides().forEach((channel, content) -> overrides.put(channel.wire(), of(content)));
        ContentView base = of(composition.base());
        return overrides.isEmpty() ? base : base.with(overrides);
    }

    private ContentView with(Map<String, ContentView> others) {
        return new ContentView(
                text,
                media,
                template,
                card,
                carousel,
                choices,
                location,
                locationRequest,
                contactCard,
                reaction,
                email,
                voice,
                push,
                answer,
                digits,
                edit,
                deletion,
                unsupported,
                others);
    }

    /** {@return the content as the API shows it} */
    public static ContentView of(Content content) {
        return switch (content) {
            case Content.Text text -> of(text.body(), null, null, null, null, null);
            case Content.Media media ->
                of(
                        null,
                        new MediaBody(
                                media.files().stream().map(ContentView::file).toList(), media.caption()),
                        null,
                        null,
                        null,
                        null);
            case Content.Template template -> of(null, null, template(template), null, null, null);
            case Card card -> of(null, null, null, card(card), null, null);
            case Carousel carousel ->
                of(
                        null,
                        null,
                        null,
                        null,
                        new CarouselBody(
                                carousel.cards().stream().map(ContentView::card).toList()),
                        null);
            case Choices choices ->
                of(
                        null,
                        null,
                        null,
                        null,
                        null,
                        new ChoicesBody(choices.text(), buttons(choices.buttons()), choices.menu()));
            case Content.Location place ->
                places(
                        new LocationBody(place.latitude(), place.longitude(), place.name(), place.address()),
                        null,
                        null,
                        null);
            case Content.LocationRequest request -> places(null, new LocationRequestBody(request.text()), null, null);
            case Content.ContactCard card ->
                places(
                        null,
                        null,
                        new ContactCardBody(
                                card.name(), orNull(card.phones()), orNull(card.emails()), card.organization()),
                        null);
            case Content.Reaction reaction ->
                places(null, null, null, new ReactionBody(reaction.to(), reaction.emoji()));
            case Email email -> shaped(email(email), null, null);
            case Voice voice -> shaped(null, new VoiceBody(VoiceViews.of(voice)), null);
            case Push push -> shaped(null, null, push(push));
            case Said.Answer answer -> said(new AnswerView(answer.id(), answer.title()), null, null, null, null);
            case Said.Digits digits -> said(null, new DigitsView(digits.pressed()), null, null, null);
            case Said.Edit edit -> said(null, null, new EditView(edit.of(), edit.text()), null, null);
            case Said.Deletion deletion -> said(null, null, null, new DeletionView(deletion.of()), null);
            case Said.Unsupported unsupported -> said(null, null, null, null, new UnsupportedView(unsupported.type()));
        };
    }

    private static ContentView of(
            @Nullable String text,
            @Nullable MediaBody media,
            @Nullable TemplateBody template,
            @Nullable CardBody card,
            @Nullable CarouselBody carousel,
            @Nullable ChoicesBody choices) {
        return new ContentView(
                text, media, template, card, carousel, choices, null, null, null, null, null, null, null, null, null,
                null, null, null, null);
    }

    private static ContentView places(
            @Nullable LocationBody location,
            @Nullable LocationRequestBody request,
            @Nullable ContactCardBody card,
            @Nullable ReactionBody reaction) {
        return new ContentView(
                null, null, null, null, null, null, location, request, card, reaction, null, null, null, null, null,
                null, null, null, null);
    }

    private static ContentView shaped(
            @Nullable EmailBody email, @Nullable VoiceBody voice, @Nullable PushContentBody push) {
        return new ContentView(
                null, null, null, null, null, null, null, null, null, null, email, voice, push, null, null, null, null,
                null, null);
    }

    private static ContentView said(
            @Nullable AnswerView answer,
            @Nullable DigitsView digits,
            @Nullable EditView edit,
            @Nullable DeletionView deletion,
            @Nullable UnsupportedView unsupported) {
        return new ContentView(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                answer,
                digits,
                edit,
                deletion,
                unsupported,
                null);
    }

    private static TemplateBody template(Content.Template template) {
        return new TemplateBody(
                template.name(),
                template.language(),
                orNull(template.parameters()),
                template.header() == null ? null : file(template.header()),
                orNull(template.buttons()));
    }

    private static EmailBody email(Email email) {
        return new EmailBody(
                email.subject(),
                email.preheader(),
                email.html(),
                email.text(),
                orNull(email.attachments().stream().map(ContentView::attachment).toList()),
                orNull(email.headers()));
    }

    private static PushContentBody push(Push push) {
        return new PushContentBody(
                push.title(),
                push.body(),
                push.image(),
                orNull(push.data()),
                push.collapseKey(),
                push.link(),
                push.isUrgent() ? true : null);
    }

    private static CardBody card(Card card) {
        return new CardBody(
                card.title(),
                card.text(),
                card.media() == null ? null : file(card.media()),
                orNull(buttons(card.buttons())));
    }

    private static List<ButtonBody> buttons(List<Button> buttons) {
        return buttons.stream().map(ContentView::button).toList();
    }

    private static ButtonBody button(Button button) {
        return switch (button) {
            case Button.Reply reply -> new ButtonBody(reply.title(), reply.id(), reply.description(), null, null, null);
            case Button.Link link -> new ButtonBody(link.title(), null, null, link.url(), null, null);
            case Button.Call call -> new ButtonBody(call.title(), null, null, null, call.phone(), null);
            case Button.CopyCode copy -> new ButtonBody(copy.title(), null, null, null, null, copy.code());
        };
    }

    private static ContentBody.FileBody file(MediaFile file) {
        return new ContentBody.FileBody(file.kind(), url(file), id(file), file.type(), file.name());
    }

    private static AttachmentBody attachment(Attachment attachment) {
        MediaFile file = attachment.file();
        return new AttachmentBody(file.kind(), url(file), id(file), file.type(), file.name(), attachment.contentId());
    }

    private static @Nullable String url(MediaFile file) {
        return file.source() instanceof Source.Link link ? link.url() : null;
    }

    private static @Nullable String id(MediaFile file) {
        return file.source() instanceof Source.Uploaded uploaded ? uploaded.id() : null;
    }

    /** What is empty is not shown. */
    private static <T> @Nullable List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static @Nullable Map<String, String> orNull(Map<String, String> map) {
        return map.isEmpty() ? null : map;
    }
}
