package io.chasqui.messaging.content;

import io.chasqui.messaging.template.Format;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is made for one channel, and becomes plain text on others. */
public sealed interface ChannelContent extends Content {
    /**
     * An email. It has HTML, or text, or both.
     *
     * @param preheader what mail programs show beside the subject; null for none
     * @param headers further ones, by name
     */
    record Email(
            String subject,
            @Nullable String preheader,
            @Nullable String html,
            @Nullable String text,
            List<Attachment> attachments,
            Map<String, String> headers)
            implements ChannelContent {
        public Email {
            attachments = List.copyOf(attachments);
            headers = Texts.ordered(headers);
        }

        @Override
        public ContentKind kind() {
            return ContentKind.EMAIL;
        }

        @Override
        public Content map(TextMap map) {
            return new Email(
                    map.text("/email/subject", subject),
                    Texts.mapped(map, "/email/preheader", preheader),
                    html == null ? null : map.apply("/email/html", html, Format.HTML),
                    Texts.mapped(map, "/email/text", text),
                    attachments,
                    Texts.mapped(map, "/email/headers", headers));
        }

        @Override
        public String toString() {
            return "Email[" + attachments.size() + " attachments]";
        }
    }

    /** What a call says and does; at least one step. */
    record Voice(List<VoiceStep> steps) implements ChannelContent {
        public Voice {
            steps = List.copyOf(steps);
        }

        @Override
        public ContentKind kind() {
            return ContentKind.VOICE;
        }

        @Override
        public Content map(TextMap map) {
            return new Voice(Texts.each(steps, "/voice/steps", (step, at) -> switch (step) {
                case VoiceStep.Speak speak -> spoken(map, at + "/text", speak);
                case VoiceStep.Gather gather ->
                    new VoiceStep.Gather(
                            spoken(map, at + "/prompt/text", gather.prompt()), gather.input(), gather.digits());
                case VoiceStep.Play play -> play;
                case VoiceStep.Pause pause -> pause;
                case VoiceStep.Recording recording -> recording;
                case VoiceStep.HangUp end -> end;
            }));
        }

        private static VoiceStep.Speak spoken(TextMap map, String pointer, VoiceStep.Speak speak) {
            return new VoiceStep.Speak(map.text(pointer, speak.text()), speak.language(), speak.voice());
        }

        @Override
        public String toString() {
            return "Voice[" + steps.size() + " steps]";
        }
    }

    /**
     * A notification.
     *
     * @param title null for none
     * @param image a URL; null for none
     * @param data for the app; what it shows is up to it
     * @param collapseKey a later notification of the same key takes this one's place; null for none
     * @param link what opens when it is tapped; null for the app
     * @param isUrgent whether it may wake the device
     */
    record Push(
            @Nullable String title,
            String body,
            @Nullable String image,
            Map<String, String> data,
            @Nullable String collapseKey,
            @Nullable String link,
            boolean isUrgent)
            implements ChannelContent {
        public Push {
            data = Texts.ordered(data);
        }

        @Override
        public ContentKind kind() {
            return ContentKind.PUSH;
        }

        @Override
        public Content map(TextMap map) {
            return new Push(
                    Texts.mapped(map, "/push/title", title),
                    map.text("/push/body", body),
                    image,
                    Texts.mapped(map, "/push/data", data),
                    collapseKey,
                    Texts.mapped(map, "/push/link", link),
                    isUrgent);
        }

        @Override
        public String toString() {
            return "Push[" + data.size() + " data]";
        }
    }
}
