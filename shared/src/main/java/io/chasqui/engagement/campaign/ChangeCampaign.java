package io.chasqui.engagement.campaign;

import io.chasqui.engagement.campaign.CreateCampaign.Refusal;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes a campaign that has not started. Another timing is another schedule, of another name, and counts the campaign's
 * revision: what the schedule before may still bring is void. So a change that breaks off leaves the campaign as it was or
 * as it is to be.
 */
public final class ChangeCampaign {
    private final CampaignEdits edits;
    private final CreateCampaign create;
    private final ControlCampaign control;

    public ChangeCampaign(CampaignEdits edits, CreateCampaign create, ControlCampaign control) {
        this.edits = edits;
        this.create = create;
        this.control = control;
    }

    /** The outcome of a request. */
    public sealed interface Outcome {
        record Changed(Campaign campaign) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}

        /** The campaign has started, or was cancelled, or is being changed by someone else. */
        record TooLate() implements Outcome {}
    }

    /** @param wanted the campaign as it is to be, of the revision that it was seen with */
    public Outcome change(Campaign before, Campaign wanted) {
        if (before.timing() == null || control.hasRun(before)) {
            return new Outcome.TooLate();
        }
        boolean retimed = !Objects.equals(before.timing(), wanted.timing());
        Campaign after = retimed ? wanted.retimed() : wanted;
        if (retimed) {
            Optional<Refusal> refusal = create.schedule(after);
            if (refusal.isPresent()) {
                return new Outcome.Refused(refusal.get());
            }
        }
        boolean changed = edits.change(before, after);
        if (retimed) {
            control.unschedule(changed ? before : after);
        }
        return changed ? new Outcome.Changed(after) : new Outcome.TooLate();
    }
}
