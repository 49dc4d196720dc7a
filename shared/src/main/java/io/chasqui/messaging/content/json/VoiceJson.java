package io.chasqui.messaging.content.json;

import io.chasqui.messaging.content.VoiceStep;
import io.chasqui.platform.json.TaskFields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a call as JSON: each is an object with one field, whose name is what it does. */
final class VoiceJson {
    private VoiceJson() {}

    static Map<String, Object> write(VoiceStep step) {
        return switch (step) {
            case VoiceStep.Speak speak -> Map.of("speak", spoken(speak));
            case VoiceStep.Play play -> Map.of("play", Map.of("url", play.url()));
            case VoiceStep.Pause pause ->
                Map.of("pause", Map.of("length", pause.length().toString()));
            case VoiceStep.Gather gather -> Map.of("gather", gathered(gather));
            case VoiceStep.Recording recording ->
                Map.of("record", Map.of("atMost", recording.atMost().toString()));
            case VoiceStep.HangUp ignored -> Map.of("hangUp", Map.of());
        };
    }

    private static Map<String, Object> spoken(VoiceStep.Speak speak) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        to.put("text", speak.text());
        to.put("language", speak.language());
        to.put("voice", speak.voice());
        return PartsJson.withoutNulls(to);
    }

    private static Map<String, Object> gathered(VoiceStep.Gather gather) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        to.put("prompt", spoken(gather.prompt()));
        to.put("input", gather.input().name().toLowerCase(Locale.ROOT));
        to.put("digits", gather.digits());
        return PartsJson.withoutNulls(to);
    }

    static VoiceStep read(TaskFields from) {
        String verb = TaskFields.known(from.values().keySet().stream().findFirst());
        TaskFields fields = from.object(verb);
        return switch (verb) {
            case "speak" -> speak(fields);
            case "play" -> new VoiceStep.Play(fields.text("url"));
            case "pause" -> new VoiceStep.Pause(Duration.parse(fields.text("length")));
            case "gather" ->
                new VoiceStep.Gather(
                        speak(fields.object("prompt")),
                        VoiceStep.Gather.Input.valueOf(fields.text("input").toUpperCase(Locale.ROOT)),
                        fields.numberOrNull("digits"));
            case "record" -> new VoiceStep.Recording(Duration.parse(fields.text("atMost")));
            default -> new VoiceStep.HangUp();
        };
    }

    private static VoiceStep.Speak speak(TaskFields from) {
        return new VoiceStep.Speak(from.text("text"), from.textOrNull("language"), from.textOrNull("voice"));
    }
}
