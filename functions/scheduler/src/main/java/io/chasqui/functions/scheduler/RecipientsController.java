package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.ListOutcomes;
import io.chasqui.engagement.campaign.ListOutcomes.Part;
import io.chasqui.engagement.campaign.RecipientOutcome;
import io.chasqui.engagement.campaign.Run;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.scheduler.RecipientView.Status;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What has become of each recipient of a campaign. */
@Controller("/v1/campaigns/{id}/recipients")
final class RecipientsController {
    /** The run, empty where there was none, and the place in the list: the pages stay within one run. */
    private static final Pattern CURSOR = Pattern.compile("([^_]{0,40})_([0-9]{1,9})");

    private final Campaigns campaigns;
    private final ListOutcomes outcomes;

    RecipientsController(Campaigns campaigns, ListOutcomes outcomes) {
        this.campaigns = campaigns;
        this.outcomes = outcomes;
    }

    /**
     * @param cursor the {@code nextCursor} of the page before; absent for the first page
     * @param run the id of one of the campaign's runs; the latest when left out
     * @param status only recipients of this status
     */
    @Serdeable
    record RecipientsQuery(
            @Bindable(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable @Size(min = 1, max = 2048) String cursor,
            @Nullable @Size(min = 1, max = 40) String run,
            @Nullable Status status) {}

    /**
     * @param run the run's id; absent when the campaign has not started
     * @param nextCursor for the next page; absent on the last
     */
    @Serdeable
    record RecipientsView(
            @Nullable String run,
            List<RecipientView> recipients,
            @Nullable String nextCursor) {}

    /**
     * Lists the recipients of a run, in the order of the list, each with its line, its status and the reason for it. A page
     * can have fewer recipients than its limit, or none, while there are more: {@code nextCursor} says so.
     *
     * @param id the campaign's
     */
    @Get
    @RequiresScope(Scope.CAMPAIGNS_READ)
    RecipientsView list(Principal caller, String id, @StrictQuery RecipientsQuery query) {
        Campaign campaign = CampaignId.parse(id)
                .flatMap(parsed -> campaigns.find(caller.tenant(), parsed))
                .orElseThrow(() -> ProblemException.of(ProblemCode.NOT_FOUND, "There is no campaign of this id."));
        Matcher cursor = CURSOR.matcher(query.cursor() == null ? "_0" : query.cursor());
        if (!cursor.matches()) {
            throw badCursor();
        }
        String begun = cursor.group(1);
        if (query.run() != null && !begun.isEmpty() && !begun.equals(query.run())) {
            throw badCursor();
        }
        Run run = run(campaign, query, begun);
        Predicate<RecipientOutcome> wanted = outcome -> query.status() == null || Status.of(outcome) == query.status();
        Part part = outcomes.list(campaign, run, Integer.parseInt(cursor.group(2)), query.limit(), wanted);
        return new RecipientsView(
                run == null ? null : run.id(),
                part.entries().stream().map(RecipientView::of).toList(),
                part.next() == null ? null : (run == null ? "" : run.id()) + "_" + part.next());
    }

    private @Nullable Run run(Campaign campaign, RecipientsQuery query, String begun) {
        if (query.run() == null && begun.isEmpty()) {
            return campaigns.runs(campaign.tenant(), campaign.id(), 1).stream()
                    .findFirst()
                    .orElse(null);
        }
        String id = begun.isEmpty() ? String.valueOf(query.run()) : begun;
        Optional<Run> run = campaigns.run(campaign.tenant(), campaign.id(), id);
        return run.orElseThrow(() -> begun.isEmpty()
                ? ProblemException.invalid("?run", "unknown_run", "The campaign has no run of this id.")
                : badCursor());
    }

    private static ProblemException badCursor() {
        return ProblemException.invalid(
                "?cursor", "cursor", "Send the 'nextCursor' of the page before, as it was given.");
    }
}
