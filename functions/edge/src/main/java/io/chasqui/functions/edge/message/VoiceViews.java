package io.chasqui.functions.edge.message;

import io.chasqui.functions.edge.message.ContentBody.GatherBody;
import io.chasqui.functions.edge.message.ContentBody.HangUpBody;
import io.chasqui.functions.edge.message.ContentBody.PauseBody;
import io.chasqui.functions.edge.message.ContentBody.PlayBody;
import io.chasqui.functions.edge.message.ContentBody.RecordBody;
import io.chasqui.functions.edge.message.ContentBody.SpeakBody;
import io.chasqui.functions.edge.message.ContentBody.StepBody;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.VoiceStep;
import java.util.List;

/** The steps of calls as the API shows them. */
final class VoiceViews {
    private VoiceViews() {}

    static List<StepBody> of(ChannelContent.Voice voice) {
        return voice.steps().stream().map(VoiceViews::step).toList();
    }

    private static StepBody step(VoiceStep step) {
        return switch (step) {
            case VoiceStep.Speak speak -> new StepBody(speak(speak), null, null, null, null, null);
            case VoiceStep.Play play -> new StepBody(null, new PlayBody(play.url()), null, null, null, null);
            case VoiceStep.Pause pause -> new StepBody(null, null, new PauseBody(pause.length()), null, null, null);
            case VoiceStep.Gather gather ->
                new StepBody(
                        null,
                        null,
                        null,
                        new GatherBody(speak(gather.prompt()), gather.input(), gather.digits()),
                        null,
                        null);
            case VoiceStep.Recording recording ->
                new StepBody(null, null, null, null, new RecordBody(recording.atMost()), null);
            case VoiceStep.HangUp ignored -> new StepBody(null, null, null, null, null, new HangUpBody());
        };
    }

    private static SpeakBody speak(VoiceStep.Speak speak) {
        return new SpeakBody(speak.text(), speak.language(), speak.voice());
    }
}
