package io.chasqui.messaging.dispatch;

import io.chasqui.messaging.dispatch.CampaignHolds.Hold;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.Hop.State;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.Messages.Claim;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.ProviderIds;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.recipient.DeadAddresses;
import io.chasqui.messaging.recipient.UnsubscribeLinks;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.messaging.routing.CircuitBreakers;
import io.chasqui.messaging.routing.Permit;
import io.chasqui.messaging.routing.Router;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.people.compliance.Gate;
import io.chasqui.people.consent.Recipients;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.queue.UnprocessableTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Hands a message to its provider, by at most one call for each attempt: claim, gate, call, ledger. A worker that dies in
 * between leaves a claim behind, and what became of it is then found out and never tried out.
 */
public final class DispatchMessage {
    /** A claim that is older than this belongs to nobody any more; longer than any call of a vendor may take. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** How soon a message of a paused campaign is looked at again. */
    static final Duration PAUSED_RETRY = Duration.ofMinutes(5);

    /** The same in a long pause, after an hour: as long as SQS delays a message. More takes a schedule for each. */
    static final Duration LONG_PAUSE = Duration.ofMinutes(15);

    private static final int TURNS_OF_AN_HOUR = 12;

    /** A retry that is due sooner keeps its place before the contact's other messages; a later one lets them pass. */
    static final Duration IN_PLACE_RETRY = Duration.ofSeconds(10);

    /** What waited for a vendor together comes back over so long. */
    static final Duration FAILOVER_JITTER = Duration.ofSeconds(10);

    private static final Next DONE = new Next.Done();

    private final Messages messages;
    private final CampaignHolds holds;
    private final CircuitBreakers breakers;
    private final Failover failover;
    private final AttemptLedger ledger;
    private final PrepareCall prepare;
    private final Backoff backoff;
    private final TaskQueue queue;
    private final RandomGenerator random;
    private final Clock clock;

    public DispatchMessage(
            Messages messages,
            ProviderIds providerIds,
            Recipients recipients,
            Gate gate,
            CampaignHolds holds,
            Router router,
            CircuitBreakers breakers,
            Catalogue catalogue,
            Renderer renderer,
            ReceiptUrls receiptUrls,
            UnsubscribeLinks unsubscribeLinks,
            Backoff backoff,
            TaskQueue queue,
            RandomGenerator random,
            Clock clock) {
        this.messages = messages;
        this.holds = holds;
        this.breakers = breakers;
        this.failover = new Failover(router, breakers, catalogue);
        this.ledger = new AttemptLedger(messages, recipients, providerIds, clock);
        this.prepare = new PrepareCall(
                messages,
                recipients,
                new DeadAddresses(messages, clock),
                gate,
                router,
                catalogue,
                renderer,
                receiptUrls,
                unsubscribeLinks,
                ledger);
        this.backoff = backoff;
        this.queue = queue;
        this.random = random;
        this.clock = clock;
    }

    /** @throws UnprocessableTask when there is no such message */
    public Next dispatch(MessageTask.Send task) {
        Instant now = clock.instant();
        if (task.uncalled() != null) {
            release(task, task.uncalled());
        }
        Hold hold = task.campaign() == null ? Hold.NONE : holds.of(task.tenant(), task.campaign());
        return switch (hold) {
            case NONE ->
                breakers.areAllClosed(task.tenant()) ? claim(task, Failover.AS_PLANNED, now) : claimByRoute(task, now);
            case PAUSED -> paused(task, now);
            case CANCELLED -> cancel(task, now);
        };
    }

    /** What waits for a resumption is looked at now and then, and no more once it is done with or has expired. */
    private Next paused(MessageTask.Send task, Instant now) {
        OutboundMessage message = messages.findOutbound(task.tenant(), task.message())
                .orElseThrow(() -> new UnprocessableTask("there is no message of this id"));
        if (message.closing() == null && message.currentHop().isOpen() && now.isBefore(message.expiresAt())) {
            return later(task.again(), task.turn() < TURNS_OF_AN_HOUR ? PAUSED_RETRY : LONG_PAUSE);
        }
        return unclaimed(task, null, now);
    }

    /** Some connection can't be used: before the message is claimed it is looked at, whether it can go another way. */
    private Next claimByRoute(MessageTask.Send task, Instant now) {
        OutboundMessage message = messages.findOutbound(task.tenant(), task.message())
                .filter(found ->
                        found.closing() == null && found.currentHop().isOpen() && now.isBefore(found.expiresAt()))
                .orElse(null);
        if (message == null) {
            return claim(task, Failover.AS_PLANNED, now);
        }
        return switch (failover.choose(message)) {
            case Route.Available free -> claim(task, free, now);
            case Route.Unavailable barred ->
                again(task, message, Duration.between(now, barred.until()).plus(backoff.within(FAILOVER_JITTER)));
        };
    }

    private Next claim(MessageTask.Send task, Route.Available route, Instant now) {
        String token = Long.toString(random.nextLong() >>> 12, Character.MAX_RADIX);
        Optional<OutboundMessage> claimed;
        Optional<PrepareCall.Call> call;
        try {
            claimed = messages.claim(task.tenant(), task.message(), 0, new Claim(token, now, route.via()));
            call = claimed.flatMap(message -> prepare.prepare(message, now));
        } catch (RuntimeException failure) {
            breakers.release(route.permit());
            return uncalled(task, token, failure);
        }
        if (call.isPresent()) {
            return call(task, call.get(), route.permit());
        }
        breakers.release(route.permit());
        return claimed.isPresent() ? DONE : unclaimed(task, token, now);
    }

    /** Nothing has left: whether the claim was made, and its answer lost, or not, it is taken back and made anew. */
    private Next uncalled(MessageTask.Send task, String token, RuntimeException failure) {
        try {
            release(task, token);
        } catch (RuntimeException unreleased) {
            failure.addSuppressed(unreleased);
            // The queue keeps in mind what could not be written: that nobody called.
            return later(task.again(token), IN_PLACE_RETRY);
        }
        throw failure;
    }

    private boolean release(MessageTask.Send task, String token) {
        return messages.release(task.tenant(), task.message(), 0, token, clock.instant());
    }

    private Next cancel(MessageTask.Send task, Instant now) {
        Optional<OutboundMessage> message = messages.findOutbound(task.tenant(), task.message());
        message.filter(open -> open.closing() == null && open.currentHop().isOpen())
                .ifPresent(
                        open -> messages.close(open, new Closing(MessageStatus.CANCELLED, "campaign_cancelled"), now));
        return DONE;
    }

    private Next call(MessageTask.Send task, PrepareCall.Call call, Permit permit) {
        SendOutcome outcome = call.provider().send(call.handover(), call.connection());
        Next next = recordOutcome(task, call, outcome);
        breakers.record(call.connection(), permit, outcome);
        return next;
    }

    /** Writes down what came of the call. */
    private Next recordOutcome(MessageTask.Send task, PrepareCall.Call call, SendOutcome outcome) {
        OutboundMessage message = call.message();
        Attempt attempt = call.attempt();
        return switch (outcome) {
            case SendOutcome.Accepted accepted -> {
                ledger.recordTaken(call, accepted);
                yield DONE;
            }
            case SendOutcome.Retryable retryable -> retry(task, message, attempt, retryable.code(), retryable.after());
            case SendOutcome.Unavailable unavailable ->
                retry(task, message, attempt, unavailable.code(), unavailable.after());
            case SendOutcome.NoAccess none -> retry(task, message, attempt, none.code(), none.after());
            case SendOutcome.Rejected rejected -> {
                ledger.record(message, attempt, State.REFUSED, rejected.code(), null);
                yield DONE;
            }
            case SendOutcome.AddressDead dead -> {
                ledger.recordDead(message, attempt, dead.code());
                yield DONE;
            }
            case SendOutcome.OptedOut optedOut -> {
                ledger.recordOptOut(message, attempt, optedOut);
                yield DONE;
            }
            case SendOutcome.Unknown unknown -> {
                ledger.recordDoubt(call, unknown.code());
                yield DONE;
            }
        };
    }

    private Next retry(
            MessageTask.Send task, OutboundMessage message, Attempt attempt, String code, @Nullable Duration asked) {
        ledger.record(message, attempt, State.RETRYING, code, null);
        return again(task, message, backoff.after(attempt.number(), asked));
    }

    /** A message whose validity ends before the next attempt is looked at once more when it ends. */
    private Next again(MessageTask.Send task, OutboundMessage message, Duration wanted) {
        Duration left = Duration.between(clock.instant(), message.expiresAt());
        Duration after = wanted.compareTo(left) < 0 ? wanted : left;
        if (after.compareTo(IN_PLACE_RETRY) > 0) {
            return later(task.again(), after);
        }
        return new Next.Again(after.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : after);
    }

    /** Schedules the task anew and takes it out of the queue, so that nothing waits behind it. */
    private Next later(MessageTask.Send next, Duration after) {
        queue.enqueueAt(
                clock.instant().plus(after),
                "again-" + next.message() + "-" + next.turn(),
                new MessageTask.Release(List.of(next)));
        return DONE;
    }

    /** The claim was refused: the message is done, or its validity is over, or somebody else is at it, or died at it. */
    private Next unclaimed(MessageTask.Send task, @Nullable String token, Instant now) {
        OutboundMessage message = messages.findOutbound(task.tenant(), task.message())
                .orElseThrow(() -> new UnprocessableTask("there is no message of this id"));
        Hop hop = message.currentHop();
        if (message.closing() != null || message.status().isFinal()) {
            return DONE;
        }
        return switch (hop.state()) {
            // A receipt says that an earlier attempt was taken after all: the next one, or the validity's end, ends it.
            case PLANNED, RETRYING -> hop.receipt() == null ? notOpen(message, now) : DONE;
            case CLAIMED -> {
                if (token != null && release(task, token)) {
                    // Our own claim, whose first answer was lost on the way to the SDK, which asked again.
                    yield new Next.Again(Duration.ofSeconds(1));
                }
                Instant leased = hop.since() == null ? now : hop.since().plus(LEASE);
                if (now.isBefore(leased)) {
                    yield new Next.Again(Duration.between(now, leased).plusSeconds(1));
                }
                Attempt dead = new Attempt(message.id(), message.currentHopIndex(), hop.attempt());
                ledger.record(message, dead, State.IN_DOUBT, "caller_died", null);
                yield DONE;
            }
            case HANDED_OVER, REFUSED, IN_DOUBT -> DONE;
        };
    }

    private Next notOpen(OutboundMessage message, Instant now) {
        if (now.isBefore(message.expiresAt())) {
            // It was closed to us an instant ago and is open now: somebody else's attempt has just come to nothing.
            return new Next.Again(Duration.ofSeconds(1));
        }
        return messages.close(message, new Closing(MessageStatus.EXPIRED, "validity_ended"), now)
                ? DONE
                : new Next.Again(Duration.ofSeconds(1));
    }
}
