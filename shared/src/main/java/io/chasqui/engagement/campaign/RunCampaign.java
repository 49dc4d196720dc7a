package io.chasqui.engagement.campaign;

import io.chasqui.engagement.campaign.Campaign.State;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.acceptance.Acceptance;
import io.chasqui.messaging.acceptance.MessageRequest;
import io.chasqui.messaging.acceptance.MessageRequest.Origin;
import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.queue.UnprocessableTask;
import io.chasqui.platform.request.Flaw;
import io.chasqui.platform.schedule.Schedules;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Carries a campaign out: a run is opened, fans out into waves, and each wave has its messages accepted, as a caller
 * would. A message's id follows from the run and the recipient, so that a wave that is done twice, or dies and is done
 * again, gives every recipient one message.
 */
public final class RunCampaign {
    /** SQS delays a message by at most 15 minutes; the fan-out goes on by itself before that. */
    private static final Duration HORIZON = Duration.ofMinutes(14);

    /** The API's function lives no longer than this: who has made a start has made its campaign by then, or has died. */
    static final Duration CREATED_WITHIN = Duration.ofSeconds(30);

    /** Whoever repeats a request that broke off, and so finishes its campaign, does it by then. */
    private static final Duration FINISHED_WITHIN = IdempotencyRecords.RETENTION.plusHours(1);

    /** The reason of a recipient whose contact gets the run's message at another address of the list. */
    static final String DUPLICATE = "duplicate_contact";

    private static final System.Logger LOG = System.getLogger(RunCampaign.class.getName());

    private final Campaigns campaigns;
    private final CampaignEdits edits;
    private final RecipientLists lists;
    private final Rejections rejections;
    private final AcceptMessage accept;
    private final Schedules schedules;
    private final TaskQueue queue;
    private final ExecutorService workers;
    private final Clock clock;

    /** @param workers accept a wave's messages side by side */
    public RunCampaign(
            Campaigns campaigns,
            CampaignEdits edits,
            RecipientLists lists,
            Rejections rejections,
            AcceptMessage accept,
            Schedules schedules,
            TaskQueue queue,
            ExecutorService workers,
            Clock clock) {
        this.campaigns = campaigns;
        this.edits = edits;
        this.lists = lists;
        this.rejections = rejections;
        this.accept = accept;
        this.schedules = schedules;
        this.queue = queue;
        this.workers = workers;
        this.clock = clock;
    }

    public Next start(CampaignTask.StartRun task) {
        CampaignId id = id(task.campaign());
        Optional<Campaign> found = campaigns.find(task.tenant(), id);
        if (found.isEmpty()) {
            return absent(task, id);
        }
        Campaign campaign = found.get();
        if (campaign.state() == State.CANCELLED) {
            // Whoever cancelled it may have died before its schedule was deleted.
            schedules.delete(CreateCampaign.scheduleName(task.tenant(), id, task.revision()));
            return new Next.Done();
        }
        boolean skipped = campaign.state() == State.PAUSED && campaign.isRecurring();
        if (skipped) {
            return new Next.Done();
        }
        // One that starts at once is never changed.
        if (campaign.timing() != null && !edits.begin(task.tenant(), id, task.revision())) {
            // The timing was changed, and whoever changed it may have died before the schedule was deleted.
            schedules.delete(CreateCampaign.scheduleName(task.tenant(), id, task.revision()));
            return new Next.Done();
        }
        int recipients = lists.find(task.tenant(), campaign.list())
                .orElseThrow(() -> new UnprocessableTask("the campaign's list is gone"))
                .size();
        int size = campaign.waveSize();
        int waves = Math.ceilDiv(recipients, size);
        campaigns.open(
                task.tenant(), id, new Run(task.run(), dueAt(task.run()), recipients, waves, size, 0, 0, Map.of()));
        queue.enqueue(
                List.of(new CampaignTask.FanOut(task.tenant(), task.campaign(), task.run(), campaign.epoch(), 0)));
        return new Next.Done();
    }

    /** The start is made a moment before its campaign. */
    private Next absent(CampaignTask.StartRun task, CampaignId id) {
        Instant due = dueAt(task.run());
        Instant made = Order.time(id.key());
        Instant latest = (due.isAfter(made) ? due : made).plus(CREATED_WITHIN);
        if (clock.instant().isBefore(latest)) {
            return new Next.Again(Duration.ofSeconds(5));
        }
        LOG.log(System.Logger.Level.WARNING, "{0} does not start: it was never created", id);
        if (clock.instant().isAfter(made.plus(FINISHED_WITHIN))) {
            // A recurring schedule would fire for ever.
            schedules.delete(CreateCampaign.scheduleName(task.tenant(), id, task.revision()));
        }
        return new Next.Done();
    }

    public Next fanOut(CampaignTask.FanOut task) {
        Optional<Campaign> active = active(task.tenant(), task.campaign(), task.epoch());
        if (active.isEmpty()) {
            return new Next.Done();
        }
        Campaign campaign = active.get();
        Run run = run(task.tenant(), campaign.id(), task.run());
        Set<Integer> done = campaigns.wavesDone(task.tenant(), campaign.id(), task.run());
        Instant now = clock.instant();
        int place = 0;
        List<CampaignTask.Wave> atOnce = new ArrayList<>();
        for (int wave = task.from(); wave < run.waves(); wave++) {
            if (done.contains(wave)) {
                continue;
            }
            Duration delay = campaign.delayOf(place++);
            if (delay.compareTo(HORIZON) > 0) {
                Task rest = new CampaignTask.FanOut(task.tenant(), task.campaign(), task.run(), task.epoch(), wave);
                queue.enqueueAt(now.plus(delay), campaign.id() + "-" + task.epoch() + "-" + wave, rest);
                break;
            }
            CampaignTask.Wave next = new CampaignTask.Wave(
                    task.tenant(), task.campaign(), task.run(), task.epoch(), wave, run.waveSize());
            if (delay.isZero()) {
                atOnce.add(next);
            } else {
                queue.enqueueAt(now.plus(delay), campaign.id() + "-" + task.epoch() + "-w" + wave, next);
            }
        }
        if (!atOnce.isEmpty()) {
            queue.enqueue(atOnce);
        }
        return new Next.Done();
    }

    public Next wave(CampaignTask.Wave task) {
        Optional<Campaign> active = active(task.tenant(), task.campaign(), task.epoch());
        if (active.isEmpty()) {
            return new Next.Done();
        }
        Campaign campaign = active.get();
        int size = task.size() == null ? dividingSize(campaign) : task.size();
        int first = task.number() * size;
        List<ListMember> members = members(campaign, first, size);
        CampaignRef ref = new CampaignRef(task.campaign(), task.run());
        List<Rejection> rejected =
                accept(campaign, new Origin.Run(ref, dueAt(task.run())), task.trace(), first, members);
        campaigns.waveDone(task.tenant(), campaign.id(), task.run(), task.number(), reject(campaign, task, rejected));
        return new Next.Done();
    }

    /** The events come before the wave's end: a wave that dies between the two is done again. {@return how many} */
    private int reject(Campaign campaign, CampaignTask.Wave task, List<Rejection> rejected) {
        if (rejected.isEmpty()) {
            return 0;
        }
        Rejections.OfWave kept = rejections.keep(
                task.tenant(),
                campaign.id(),
                task.run(),
                task.number(),
                new Rejections.OfWave(campaign.mode(), clock.instant(), rejected));
        queue.enqueue(
                List.of(new CampaignTask.PublishRejections(task.tenant(), task.campaign(), task.run(), task.number())));
        return kept.rejections().size();
    }

    /** A wave lies within one page of the list, or across the border of two. */
    private List<ListMember> members(Campaign campaign, int first, int size) {
        int page = first / RecipientLists.PAGE;
        int offset = first % RecipientLists.PAGE;
        List<ListMember> members = new ArrayList<>(lists.page(campaign.tenant(), campaign.list(), page));
        if (offset + size > RecipientLists.PAGE) {
            members.addAll(lists.page(campaign.tenant(), campaign.list(), page + 1));
        }
        int from = Math.min(offset, members.size());
        return members.subList(from, Math.min(offset + size, members.size()));
    }

    /** What a wave had in runs that do not store it: the largest divisor of a page that the pace allows. */
    private static int dividingSize(Campaign campaign) {
        Integer pace = campaign.perSecond();
        return IntStream.rangeClosed(1, pace == null ? RecipientLists.PAGE : Math.min(pace, RecipientLists.PAGE))
                .filter(size -> RecipientLists.PAGE % size == 0)
                .max()
                .orElseThrow();
    }

    /** {@return those for whom no message could be made} */
    private List<Rejection> accept(
            Campaign campaign, Origin.Run run, TraceContext trace, int first, List<ListMember> members) {
        List<Future<Acceptance>> pending = IntStream.range(0, members.size())
                .mapToObj(i -> workers.submit(() -> accept.accept(request(
                        campaign, new Origin.Run(run.ref().at(first + i), run.dueAt()), trace, members.get(i)))))
                .toList();
        List<Rejection> rejected = new ArrayList<>();
        for (int i = 0; i < pending.size(); i++) {
            ListMember member = members.get(i);
            switch (outcome(pending.get(i))) {
                case Acceptance.Accepted ignored -> {}
                case Acceptance.AcceptedBefore before -> {
                    if (isAnothers(before.message(), first + i)) {
                        rejected.add(new Rejection(first + i, member.line(), member.to(), DUPLICATE, "/to"));
                    }
                }
                case Acceptance.Flawed flawed -> {
                    Flaw flaw = flawed.flaws().getFirst();
                    rejected.add(new Rejection(first + i, member.line(), member.to(), flaw.code(), flaw.pointer()));
                }
                case Acceptance.KeyReused ignored -> throw new IllegalStateException("a run has no key");
                case Acceptance.InProgress ignored -> throw new IllegalStateException("a run has no key");
            }
        }
        return rejected;
    }

    /** Two recipients of a list whose addresses one contact has: a person gets a run's message once. */
    private static boolean isAnothers(OutboundMessage message, int place) {
        CampaignRef ref = message.campaign();
        return ref != null && ref.place() != null && ref.place() != place;
    }

    private static Acceptance outcome(Future<Acceptance> pending) {
        try {
            return pending.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a message of the wave could not be accepted", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped in the middle of a wave", stopped);
        }
    }

    private static MessageRequest request(Campaign campaign, Origin origin, TraceContext trace, ListMember member) {
        return new MessageRequest(
                campaign.tenant(),
                campaign.mode(),
                member.to(),
                campaign.purpose(),
                campaign.channel(),
                campaign.content(),
                member.variables(),
                Map.of(),
                null,
                campaign.sender(),
                null,
                campaign.validity(),
                null,
                origin,
                trace);
    }

    private Optional<Campaign> active(TenantId tenant, String campaign, int epoch) {
        return campaigns
                .find(tenant, id(campaign))
                .filter(found -> found.state() == State.ACTIVE && found.epoch() == epoch);
    }

    private Run run(TenantId tenant, CampaignId id, String run) {
        return campaigns.run(tenant, id, run).orElseThrow(() -> new UnprocessableTask("the campaign has no such run"));
    }

    private static CampaignId id(String text) {
        return CampaignId.parse(text).orElseThrow(() -> new UnprocessableTask("this is no campaign's id"));
    }

    private static Instant dueAt(String run) {
        try {
            return Instant.parse(run);
        } catch (DateTimeParseException malformed) {
            throw new UnprocessableTask("a run's id is the time it was due");
        }
    }
}
