package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.ControlCampaign;
import io.chasqui.engagement.campaign.ControlCampaign.ControlOutcome;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.request.CreatesNothing;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;

/** Pauses, resumes and cancels campaigns. */
@Controller("/v1/campaigns/{id}")
final class CampaignControlController {
    private final Campaigns campaigns;
    private final ControlCampaign control;
    private final AuditLog audit;
    private final AuditEntries entries;

    CampaignControlController(Campaigns campaigns, ControlCampaign control, AuditLog audit, AuditEntries entries) {
        this.campaigns = campaigns;
        this.control = control;
        this.audit = audit;
        this.entries = entries;
    }

    /**
     * Pauses a campaign until it is resumed. Accepted messages wait.
     *
     * @param id the campaign's
     */
    @Post("/pause")
    @CreatesNothing
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Answers(problems = {ProblemCode.CONFLICT, ProblemCode.TEST_MODE})
    CampaignView pause(Principal caller, String id) {
        return answer(caller, "campaign.pause", control.pause(caller.tenant(), caller.mode(), id(id)));
    }

    /**
     * Resumes a paused campaign.
     *
     * @param id the campaign's
     */
    @Post("/resume")
    @CreatesNothing
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Answers(problems = {ProblemCode.CONFLICT, ProblemCode.TEST_MODE})
    CampaignView resume(Principal caller, String id) {
        return answer(caller, "campaign.resume", control.resume(caller.tenant(), caller.mode(), id(id)));
    }

    /**
     * Cancels a campaign. Messages that were not sent yet are cancelled too.
     *
     * @param id the campaign's
     */
    @Post("/cancel")
    @CreatesNothing
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Answers(problems = {ProblemCode.CONFLICT, ProblemCode.TEST_MODE})
    CampaignView cancel(Principal caller, String id) {
        return answer(caller, "campaign.cancel", control.cancel(caller.tenant(), caller.mode(), id(id)));
    }

    private CampaignView answer(Principal caller, String action, ControlOutcome result) {
        return switch (result) {
            case ControlOutcome.Done done -> {
                Campaign campaign = done.campaign();
                audit.record(entries.done(caller, action, campaign.id().toString()));
                yield CampaignView.of(campaign, campaigns.runs(campaign.tenant(), campaign.id(), CampaignView.RUNS));
            }
            case ControlOutcome.TooLate late ->
                throw ProblemException.of(
                        ProblemCode.CONFLICT, "The campaign is " + late.status() + ": that can't be changed any more.");
            case ControlOutcome.NotFound ignored -> throw CampaignsController.notFound();
            case ControlOutcome.LiveOnly ignored -> throw ProblemException.liveOnly("campaign");
        };
    }

    private static CampaignId id(String text) {
        return CampaignId.parse(text).orElseThrow(CampaignsController::notFound);
    }
}
