package io.chasqui.functions.edge.message;

import io.chasqui.functions.edge.message.ContentBody.SpeakBody;
import io.chasqui.functions.edge.message.ContentBody.StepBody;
import io.chasqui.messaging.content.VoiceStep;
import io.chasqui.platform.request.Flaw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the steps of calls. */
final class VoiceReading {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration LONGEST_RECORDING = Duration.ofMinutes(10);

    private final List<Flaw> flaws;

    /** @param flaws takes what is wrong */
    VoiceReading(List<Flaw> flaws) {
        this.flaws = flaws;
    }

    VoiceStep step(StepBody body, String at) {
        List<VoiceStep> given = new ArrayList<>();
        if (body.speak() != null) {
            given.add(speak(body.speak()));
        }
        if (body.play() != null) {
            if (!ContentReading.isHttps(body.play().url())) {
                flaws.add(new Flaw(at + "/play/url", "format", "Send a whole https URL of a sound."));
            }
            given.add(new VoiceStep.Play(body.play().url()));
        }
        if (body.pause() != null) {
            checkLength(body.pause().length(), LONGEST_PAUSE, at + "/pause/length");
            given.add(new VoiceStep.Pause(body.pause().length()));
        }
        if (body.gather() != null) {
            ContentBody.GatherBody gather = body.gather();
            given.add(new VoiceStep.Gather(speak(gather.prompt()), gather.input(), gather.digits()));
        }
        if (body.record() != null) {
            checkLength(body.record().atMost(), LONGEST_RECORDING, at + "/record/atMost");
            given.add(new VoiceStep.Recording(body.record().atMost()));
        }
        if (body.hangUp() != null) {
            given.add(new VoiceStep.HangUp());
        }
        if (given.size() != 1) {
            flaws.add(new Flaw(
                    at, "one_of", "A step is one of 'speak', 'play', 'pause', 'gather', 'record' and 'hangUp'."));
            return new VoiceStep.HangUp();
        }
        return given.getFirst();
    }

    private void checkLength(Duration length, Duration longest, String at) {
        if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(longest) > 0) {
            flaws.add(new Flaw(at, "out_of_range", "Send a duration from PT1S to " + longest + "."));
        }
    }

    private static VoiceStep.Speak speak(SpeakBody body) {
        return new VoiceStep.Speak(body.text(), body.language(), body.voice());
    }
}
