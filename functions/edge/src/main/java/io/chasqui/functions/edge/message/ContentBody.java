package io.chasqui.functions.edge.message;

import io.chasqui.messaging.content.MediaKind;
import io.chasqui.messaging.content.VoiceStep.Gather.Input;
import io.chasqui.people.consent.Channel;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says: one kind of content. Its texts are templates: {@code {{name}}} is filled from the variables; see
 * docs/templates.md. What a channel can't carry is rendered as what it can; see docs/content.md.
 *
 * @param text plain text
 * @param overrides what is said in its place by single channels
 */
@Serdeable
public record ContentBody(
        @Nullable @Size(min = 1, max = 65_536) String text,
        @Nullable @Valid MediaBody media,
        @Nullable @Valid TemplateBody template,
        @Nullable @Valid CardBody card,
        @Nullable @Valid CarouselBody carousel,
        @Nullable @Valid ChoicesBody choices,
        @Nullable @Valid LocationBody location,
        @Nullable @Valid LocationRequestBody locationRequest,
        @Nullable @Valid ContactCardBody contactCard,
        @Nullable @Valid ReactionBody reaction,
        @Nullable @Valid EmailBody email,
        @Nullable @Valid VoiceBody voice,
        @Nullable @Valid PushContentBody push,
        @Nullable @Valid OverridesBody overrides) {

    /** What is said in its place by single channels: for each a content of its own, without overrides. */
    @Serdeable
    public record OverridesBody(
            @Nullable @Valid ContentBody sms,
            @Nullable @Valid ContentBody whatsapp,
            @Nullable @Valid ContentBody rcs,
            @Nullable @Valid ContentBody email,
            @Nullable @Valid ContentBody voice,
            @Nullable @Valid ContentBody push,
            @Nullable @Valid ContentBody chat,
            @Nullable @Valid ContentBody webhook) {
        @Nullable
        ContentBody on(Channel channel) {
            return switch (channel) {
                case SMS -> sms;
                case WHATSAPP -> whatsapp;
                case RCS -> rcs;
                case EMAIL -> email;
                case VOICE -> voice;
                case PUSH -> push;
                case CHAT -> chat;
                case WEBHOOK -> webhook;
            };
        }
    }

    /**
     * A file.
     *
     * @param url https, from which the vendor fetches it; or the {@code id} of uploaded media
     * @param id of uploaded media
     * @param type its media type, such as {@code image/png}
     * @param name the file's name as the person sees it
     */
    @Serdeable
    public record FileBody(
            MediaKind kind,
            @Nullable @Size(min = 1, max = 2000) String url,
            @Nullable @Size(min = 1, max = 64) String id,
            @Nullable @Size(min = 3, max = 127) String type,
            @Nullable @Size(min = 1, max = 240) String name) {}

    /** Files, with a caption where wanted. */
    @Serdeable
    public record MediaBody(
            @Size(min = 1, max = 10) List<@Valid FileBody> files,
            @Nullable @Size(min = 1, max = 1600) String caption) {}

    /**
     * A template that the vendor has approved, such as WhatsApp's.
     *
     * @param language as the vendor spells it, such as {@code en_US}
     * @param parameters by name, or by number from {@code 1}
     * @param header the file at its head
     * @param buttons the values of its buttons by their number from {@code 0}: a link's ending, a code, what a reply brings back
     */
    @Serdeable
    public record TemplateBody(
            @Size(min = 1, max = 512) String name,
            @Size(min = 2, max = 15) String language,
            @Nullable @Size(max = 50) Map<@Size(min = 1, max = 64) String, @Size(max = 1600) String> parameters,
            @Nullable @Valid FileBody header,
            @Nullable @Size(max = 10) Map<@Size(min = 1, max = 2) String, @Size(max = 2000) String> buttons) {}

    /**
     * What a person can tap: an answer with an {@code id}, a {@code url}, a {@code phone} to call, or a {@code code} to copy.
     *
     * @param id comes back with the answer
     * @param description a second line of an answer in a list
     */
    @Serdeable
    public record ButtonBody(
            @Size(min = 1, max = 64) String title,
            @Nullable @Size(min = 1, max = 256) String id,
            @Nullable @Size(min = 1, max = 72) String description,
            @Nullable @Size(min = 1, max = 2000) String url,
            @Nullable @Size(min = 1, max = 50) String phone,
            @Nullable @Size(min = 1, max = 256) String code) {}

    /** A title with what belongs to it. */
    @Serdeable
    public record CardBody(
            @Size(min = 1, max = 200) String title,
            @Nullable @Size(min = 1, max = 2000) String text,
            @Nullable @Valid FileBody media,
            @Nullable @Size(max = 10) List<@Valid ButtonBody> buttons) {}

    /** Cards side by side. */
    @Serdeable
    public record CarouselBody(@Size(min = 2, max = 10) List<@Valid CardBody> cards) {}

    /**
     * A text with what a person can answer, or tap.
     *
     * @param menu what stands on the button that opens a list; left out for buttons that are seen at once
     */
    @Serdeable
    public record ChoicesBody(
            @Size(min = 1, max = 4096) String text,
            @Size(min = 1, max = 30) List<@Valid ButtonBody> buttons,
            @Nullable @Size(min = 1, max = 20) String menu) {}

    /** A place on earth, in degrees (WGS 84). */
    @Serdeable
    public record LocationBody(
            @Min(-90) @Max(90) double latitude,
            @Min(-180) @Max(180) double longitude,
            @Nullable @Size(min = 1, max = 1000) String name,
            @Nullable @Size(min = 1, max = 1000) String address) {}

    /** Asks where the person is. */
    @Serdeable
    public record LocationRequestBody(
            @Size(min = 1, max = 1024) String text) {}

    /** How somebody else is reached. */
    @Serdeable
    public record ContactCardBody(
            @Size(min = 1, max = 256) String name,
            @Nullable @Size(max = 10) List<@Size(min = 1, max = 50) String> phones,
            @Nullable @Size(max = 10) List<@Size(min = 3, max = 320) String> emails,
            @Nullable @Size(min = 1, max = 256) String organization) {}

    /**
     * An emoji on another message.
     *
     * @param to the message
     * @param emoji empty to take the reaction back
     */
    @Serdeable
    public record ReactionBody(
            @Size(min = 1, max = 256) String to,
            @Size(max = 32) String emoji) {}

    /**
     * An email: HTML, or text, or both.
     *
     * @param preheader what mail programs show beside the subject
     * @param headers further ones, by name
     */
    @Serdeable
    public record EmailBody(
            @Size(min = 1, max = 998) String subject,
            @Nullable @Size(min = 1, max = 500) String preheader,
            @Nullable @Size(min = 1, max = 65_536) String html,
            @Nullable @Size(min = 1, max = 65_536) String text,
            @Nullable @Size(max = 20) List<@Valid AttachmentBody> attachments,
            @Nullable @Size(max = 20) Map<@Size(min = 1, max = 76) String, @Size(max = 990) String> headers) {}

    /**
     * A file that comes with an email.
     *
     * @param url https, from which it is fetched; or the {@code id} of uploaded media
     * @param id of uploaded media
     * @param contentId where the HTML shows it: {@code <img src="cid:logo">} shows {@code logo}
     */
    @Serdeable
    public record AttachmentBody(
            MediaKind kind,
            @Nullable @Size(min = 1, max = 2000) String url,
            @Nullable @Size(min = 1, max = 64) String id,
            @Nullable @Size(min = 3, max = 127) String type,
            @Nullable @Size(min = 1, max = 240) String name,
            @Nullable @Size(min = 1, max = 128) String contentId) {}

    /** What a call says and does, in this order. */
    @Serdeable
    public record VoiceBody(@Size(min = 1, max = 30) List<@Valid StepBody> steps) {}

    /** One step of a call: one of these. */
    @Serdeable
    public record StepBody(
            @Nullable @Valid SpeakBody speak,
            @Nullable @Valid PlayBody play,
            @Nullable @Valid PauseBody pause,
            @Nullable @Valid GatherBody gather,
            @Nullable @Valid RecordBody record,
            @Nullable HangUpBody hangUp) {}

    /**
     * Speaks a text.
     *
     * @param language a BCP 47 tag such as {@code en-GB}
     * @param voice the vendor's name of a voice
     */
    @Serdeable
    public record SpeakBody(
            @Size(min = 1, max = 4096) String text,
            @Nullable @Size(min = 2, max = 35) String language,
            @Nullable @Size(min = 1, max = 64) String voice) {}

    /** Plays a sound at a URL. */
    @Serdeable
    public record PlayBody(@Size(min = 1, max = 2000) String url) {}

    /** @param length PT1S to PT60S */
    @Serdeable
    public record PauseBody(Duration length) {}

    /**
     * Asks for digits or speech, which come back as an inbound message.
     *
     * @param prompt what is spoken meanwhile
     * @param digits how many digits end it; left out for as many as come until {@code #}
     */
    @Serdeable
    public record GatherBody(
            @Valid SpeakBody prompt,
            Input input,
            @Nullable @Min(1) @Max(20) Integer digits) {}

    /** @param atMost PT1S to PT10M */
    @Serdeable
    public record RecordBody(Duration atMost) {}

    /** Ends the call. */
    @Serdeable
    public record HangUpBody() {}

    /**
     * A notification.
     *
     * @param image an https URL
     * @param data for the app; what it shows is up to it
     * @param collapseKey a later notification of the same key takes this one's place
     * @param link what opens when it is tapped; the app when left out
     * @param urgent whether it may wake the device
     */
    @Serdeable
    public record PushContentBody(
            @Nullable @Size(min = 1, max = 200) String title,
            @Size(min = 1, max = 2000) String body,
            @Nullable @Size(min = 1, max = 2000) String image,
            @Nullable @Size(max = 20) Map<@Size(min = 1, max = 64) String, @Size(max = 1024) String> data,
            @Nullable @Size(min = 1, max = 64) String collapseKey,
            @Nullable @Size(min = 1, max = 2000) String link,
            @Nullable Boolean urgent) {}
}
