package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.ChangeCampaign;
import io.chasqui.engagement.campaign.DeleteCampaign;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.message.ContentReading;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Patch;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Changes of campaigns before they start, and the deletion of those that have ended. */
@Controller("/v1/campaigns/{id}")
final class CampaignChangesController {
    private final Campaigns campaigns;
    private final RecipientLists lists;
    private final ChangeCampaign change;
    private final DeleteCampaign delete;
    private final Renderer renderer;
    private final AuditLog audit;
    private final AuditEntries entries;
    private final Clock clock;

    CampaignChangesController(
            Campaigns campaigns,
            RecipientLists lists,
            ChangeCampaign change,
            DeleteCampaign delete,
            Renderer renderer,
            AuditLog audit,
            AuditEntries entries,
            Clock clock) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.change = change;
        this.delete = delete;
        this.renderer = renderer;
        this.audit = audit;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Changes a campaign that has not started. A request that fails with 5xx may have changed it; send it again.
     *
     * @param id the campaign's
     */
    @Patch
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Answers(problems = {ProblemCode.CONFLICT, ProblemCode.TEST_MODE})
    CampaignView change(Principal caller, String id, @Body CampaignChangeBody body) {
        Campaign before = campaigns.find(caller.tenant(), id(id)).orElseThrow(CampaignChangesController::notFound);
        if (!caller.mode().mayChange(before.mode())) {
            throw ProblemException.liveOnly("campaign");
        }
        Campaign wanted = wanted(before, body);
        if (body.content() != null) {
            lists.find(caller.tenant(), before.list())
                    .ifPresent(list -> ListTexts.check(wanted.content().on(wanted.channel()), list, renderer));
        }
        return switch (change.change(before, wanted)) {
            case ChangeCampaign.Outcome.Changed changed -> {
                audit.record(entries.done(caller, "campaign.update", id));
                yield CampaignView.of(changed.campaign(), List.of());
            }
            case ChangeCampaign.Outcome.Refused ignored ->
                throw Starts.refused(Objects.requireNonNull(wanted.timing()));
            case ChangeCampaign.Outcome.TooLate ignored ->
                throw ProblemException.of(
                        ProblemCode.CONFLICT,
                        "The campaign has started, was cancelled, or is being changed; only one that has not started can"
                                + " be changed.");
        };
    }

    private Campaign wanted(Campaign before, CampaignChangeBody body) {
        return new Campaign(
                before.id(),
                before.tenant(),
                before.mode(),
                Objects.requireNonNullElse(body.name(), before.name()),
                before.purpose(),
                before.channel(),
                body.content() == null ? before.content() : ContentReading.read(body.content(), "/content"),
                body.sender() == null ? before.sender() : body.sender(),
                body.validity() == null ? before.validity() : body.validity(),
                before.list(),
                body.start() == null ? before.timing() : Starts.timing(body.start(), clock.instant()),
                body.pacing() == null
                        ? before.perSecond()
                        : (Integer) body.pacing().perSecond(),
                before.state(),
                before.epoch(),
                before.revision(),
                before.createdAt());
    }

    /**
     * Deletes a campaign that has ended: completed or cancelled, and none of its messages waits for a carrier. Its messages
     * and its list stay.
     *
     * @param id the campaign's
     * @return The campaign is deleted.
     */
    @Delete
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Answers(
            value = 204,
            problems = {ProblemCode.CONFLICT, ProblemCode.TEST_MODE})
    HttpResponse<?> delete(Principal caller, String id) {
        return switch (delete.delete(caller.tenant(), caller.mode(), id(id))) {
            case DELETED -> {
                audit.record(entries.done(caller, "campaign.delete", id));
                yield HttpResponse.noContent();
            }
            case NOT_ENDED ->
                throw ProblemException.of(
                        ProblemCode.CONFLICT, "The campaign has not ended; cancel it, or wait for its messages.");
            case NOT_FOUND -> throw notFound();
            case LIVE_ONLY -> throw ProblemException.liveOnly("campaign");
        };
    }

    private static CampaignId id(String text) {
        return CampaignId.parse(text).orElseThrow(CampaignChangesController::notFound);
    }

    private static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "There is no campaign of this id.");
    }
}
