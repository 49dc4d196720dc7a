package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.Campaign.State;
import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.CreateCampaign;
import io.chasqui.engagement.campaign.CreateCampaign.NewList;
import io.chasqui.engagement.campaign.CreateCampaign.Refusal;
import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.ListMember;
import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.message.ContentReading;
import io.chasqui.functions.edge.reading.MaxBytes;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.functions.scheduler.CampaignBody.EntryBody;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.schedule.Timing;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Campaigns: one text to many people, once or repeatedly. */
@Controller("/v1/campaigns")
final class CampaignsController {
    /** Through how many campaigns one request for a page looks at most. */
    private static final int MOST_LOOKED = 300;

    private final Campaigns campaigns;
    private final RecipientLists lists;
    private final CreateCampaign create;
    private final Renderer renderer;
    private final Readings readings;
    private final ContactIds contactIds;
    private final Creations creations;
    private final AuditLog audit;

    CampaignsController(
            Campaigns campaigns,
            RecipientLists lists,
            CreateCampaign create,
            Renderer renderer,
            Readings readings,
            ContactIds contactIds,
            Creations creations,
            AuditLog audit) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.create = create;
        this.renderer = renderer;
        this.readings = readings;
        this.contactIds = contactIds;
        this.creations = creations;
        this.audit = audit;
    }

    /**
     * @param cursor the {@code nextCursor} of the page before; absent for the first page
     * @param status only campaigns of this status
     * @param list only campaigns of the list of this id
     */
    @Serdeable
    record CampaignsQuery(
            @Bindable(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable @Size(min = 1, max = 2048) String cursor,
            CampaignView.@Nullable Status status,
            @Nullable @Size(min = 1, max = 40) String list) {}

    /** @param nextCursor for the next page; absent on the last */
    @Serdeable
    record CampaignsView(
            List<CampaignView> campaigns, @Nullable String nextCursor) {}

    /**
     * Creates a campaign. It starts at once, or at its {@code start}.
     *
     * @return The campaign is created.
     */
    @Post
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Answers(value = 202, location = true)
    HttpResponse<CampaignView> create(
            Principal caller, @Body @MaxBytes(5_000_000) CampaignBody body, @Nullable IdempotencyKey key) {
        return creations.answer(caller, key, creation -> create(caller, body, creation));
    }

    private HttpResponse<CampaignView> create(Principal caller, CampaignBody body, Creation creation) {
        Composition content = ContentReading.read(body.content(), "/content");
        Timing timing = Starts.timing(body.start(), creation.at());
        NewList inline =
                body.recipients() == null ? null : inline(caller.tenant(), body, body.recipients(), content, creation);
        Campaign campaign = new Campaign(
                new CampaignId(Order.of(creation.at(), creation.random().nextLong())),
                caller.tenant(),
                caller.mode(),
                body.name(),
                body.purpose(),
                body.channel(),
                content,
                body.sender(),
                body.validity(),
                inline == null
                        ? uploaded(caller.tenant(), body, content)
                        : inline.list().id(),
                timing,
                body.pacing() == null ? null : body.pacing().perSecond(),
                State.ACTIVE,
                0,
                0,
                creation.at());
        AuditEntry entry = AuditEntries.of(creation)
                .done(caller, "campaign.create", campaign.id().toString());
        create.create(campaign, inline, creation.isRepeatable(), () -> audit.record(entry))
                .ifPresent(refusal -> {
                    throw refusal == Refusal.TIMING && timing != null ? Starts.refused(timing) : unknownList();
                });
        return HttpResponse.accepted(URI.create("/v1/campaigns/" + campaign.id()))
                .body(CampaignView.of(campaign, List.of()));
    }

    /**
     * Lists the campaigns, newest first. With a filter a page can have fewer campaigns than its limit, or none, while there
     * are more: {@code nextCursor} says so.
     */
    @Get
    @RequiresScope(Scope.CAMPAIGNS_READ)
    CampaignsView list(Principal caller, @StrictQuery CampaignsQuery query) {
        CampaignId last = query.cursor() == null
                ? null
                : CampaignId.parse(query.cursor())
                        .orElseThrow(() -> ProblemException.invalid(
                                "?cursor", "cursor", "Send the 'nextCursor' of the page before, as it was given."));
        List<CampaignView> shown = new ArrayList<>();
        boolean more = true;
        for (int looked = 0; more && shown.size() < query.limit() && looked < MOST_LOOKED; ) {
            int wanted = query.limit() - shown.size();
            List<Campaign> found = campaigns.list(caller.tenant(), last, wanted + 1);
            more = found.size() > wanted;
            for (Campaign campaign : found.subList(0, Math.min(wanted, found.size()))) {
                last = campaign.id();
                looked++;
                if (query.list() == null || query.list().equals(campaign.list().toString())) {
                    CampaignView view = view(campaign);
                    if (query.status() == null || query.status() == view.status()) {
                        shown.add(view);
                    }
                }
            }
        }
        return new CampaignsView(shown, more && last != null ? last.toString() : null);
    }

    /**
     * Shows a campaign and its progress.
     *
     * @param id the campaign's
     */
    @Get("/{id}")
    @RequiresScope(Scope.CAMPAIGNS_READ)
    CampaignView find(Principal caller, String id) {
        return campaigns.find(caller.tenant(), id(id)).map(this::view).orElseThrow(CampaignsController::notFound);
    }

    private ListId uploaded(TenantId tenant, CampaignBody body, Composition content) {
        RecipientList list = ListId.parse(String.valueOf(body.list()))
                .flatMap(id -> lists.find(tenant, id))
                .orElseThrow(CampaignsController::unknownList);
        ListTexts.check(content.on(body.channel()), list, renderer);
        return list.id();
    }

    private NewList inline(
            TenantId tenant, CampaignBody body, List<EntryBody> recipients, Composition content, Creation creation) {
        Audience audience = Audience.of(tenant, readings, contactIds);
        InlineRecipients.add(audience, recipients, content, body.channel(), renderer);
        List<ListMember> members = audience.members();
        return new NewList(audience.list(null, creation), members);
    }

    private CampaignView view(Campaign campaign) {
        return CampaignView.of(campaign, campaigns.runs(campaign.tenant(), campaign.id(), CampaignView.RUNS));
    }

    private static CampaignId id(String text) {
        return CampaignId.parse(text).orElseThrow(CampaignsController::notFound);
    }

    private static ProblemException unknownList() {
        return ProblemException.invalid(
                "/list", "unknown_list", "There is no list of this id; POST /v1/lists makes one.");
    }

    static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "There is no campaign of this id.");
    }
}
