package io.chasqui.property;

import io.chasqui.memory.MemoryBreakerRecords;
import io.chasqui.memory.MemoryContacts;
import io.chasqui.memory.MemoryIdempotencyRecords;
import io.chasqui.memory.MemoryMessages;
import io.chasqui.memory.MemoryProviderIds;
import io.chasqui.memory.MemoryQueue;
import io.chasqui.memory.MemoryRecipients;
import io.chasqui.memory.VirtualClock;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.acceptance.Acceptance;
import io.chasqui.messaging.acceptance.CancelMessage;
import io.chasqui.messaging.acceptance.MessageRequest;
import io.chasqui.messaging.acceptance.MessageRequest.Origin;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.conversation.Directory;
import io.chasqui.messaging.conversation.Timeline;
import io.chasqui.messaging.dispatch.Backoff;
import io.chasqui.messaging.dispatch.CampaignHolds.Hold;
import io.chasqui.messaging.dispatch.DispatchMessage;
import io.chasqui.messaging.dispatch.LastWords;
import io.chasqui.messaging.dispatch.ReceiptUrls;
import io.chasqui.messaging.dispatch.RelayMessages;
import io.chasqui.messaging.dispatch.SettleMessages;
import io.chasqui.messaging.handlebars.HandlebarsTemplates;
import io.chasqui.messaging.inbound.AutoReplies;
import io.chasqui.messaging.inbound.ReceiveInbound;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageIds;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.ProviderIds;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Capability.LastWord;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.Validity;
import io.chasqui.messaging.receipt.MatchReceipt;
import io.chasqui.messaging.receipt.MergeReceipt;
import io.chasqui.messaging.recipient.UnsubscribeLinks;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.messaging.routing.BreakerRecords;
import io.chasqui.messaging.routing.CircuitBreakers;
import io.chasqui.messaging.routing.Router;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.people.compliance.Gate;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Contacts;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.PhoneNumbers;
import io.chasqui.people.phone.LibPhoneNumbers;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.UnprocessableTask;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The flow of messages over stores in memory, driven by a seed: which task comes next, which comes twice, which process
 * dies before or after it wrote.
 */
final class World {
    static final TenantId TENANT = new TenantId("acme");
    static final Phone SENDER = new Phone("+15557122661");

    private static final Capability REPORTING =
            Capability.reporting(LastWord.DELIVERED, new Validity.HandedOver(Duration.ofDays(1)));
    private static final PhoneNumbers NUMBERS = new LibPhoneNumbers();

    final Random random;
    final VirtualClock clock = new VirtualClock(Instant.parse("2036-03-03T09:00:00Z"));
    final MemoryQueue queue = new MemoryQueue(clock);
    final Messages messages;
    final Recipients recipients;
    final Contacts contacts;
    final Timeline timeline;
    final CancelMessage cancel;
    final ReceiveInbound inbound;
    final ContactIds contactIds = new ContactIds(new byte[32]);
    final MemoryRecipients people = new MemoryRecipients(contactIds);
    /** What was accepted, as the table's stream brings it. */
    final List<MessageId> accepted = new ArrayList<>();

    final BreakerRecords breakers;
    private final AcceptMessage accept;
    /** One for each instance of the function. */
    private final List<DispatchMessage> dispatches = new ArrayList<>();

    private final Mode mode;
    private final RelayMessages relay;
    private final SettleMessages settle;
    private final MergeReceipt merge;
    private final ProviderIds ids = new MemoryProviderIds();
    private final MatchReceipt match;
    final Deaths deaths;
    /** What holds campaigns back. */
    Hold hold = Hold.NONE;

    private int relayed;
    private int inboundCount;

    /**
     * @param deaths how likely the process dies at a call of a store
     * @param carrier what comes of a call
     */
    World(long seed, double deaths, BiFunction<World, Handover, SendOutcome> carrier) {
        this(seed, deaths, carrier, List.of(), 1);
    }

    /**
     * @param connections what messages go by; the sandbox where there is none
     * @param instances how many instances hand messages over
     */
    World(
            long seed,
            double deaths,
            BiFunction<World, Handover, SendOutcome> carrier,
            List<Connection> connections,
            int instances) {
        this(seed, deaths, carrier, connections, instances, REPORTING);
    }

    /** @param capability what the provider can do */
    World(
            long seed,
            double deaths,
            BiFunction<World, Handover, SendOutcome> carrier,
            List<Connection> connections,
            int instances,
            Capability capability) {
        this.mode = connections.isEmpty() ? Mode.TEST : Mode.LIVE;
        this.random = new Random(seed);
        this.deaths = new Deaths(random, deaths);
        this.messages = this.deaths.mortal(Messages.class, new MemoryMessages(), accepted);
        this.recipients = this.deaths.mortal(Recipients.class, people, accepted);
        this.contacts = new MemoryContacts(people);
        this.timeline = new Timeline(messages, contacts);
        this.breakers = this.deaths.mortal(BreakerRecords.class, new MemoryBreakerRecords(), accepted);
        Gate gate = new Gate(NUMBERS);
        Router router = new Router(new ListedConnections(connections), true);
        Catalogue catalogue =
                new Catalogue(List.of(new ScriptedProvider(handover -> carrier.apply(this, handover), capability)));
        this.accept = new AcceptMessage(
                new Directory(recipients, timeline),
                recipients,
                gate,
                router,
                catalogue,
                new Renderer(new HandlebarsTemplates()),
                new MemoryIdempotencyRecords(),
                messages,
                new MessageIds(random),
                queue,
                clock);
        for (int i = 0; i < instances; i++) {
            this.dispatches.add(new DispatchMessage(
                    messages,
                    ids,
                    recipients,
                    gate,
                    (tenant, campaign) -> hold,
                    router,
                    new CircuitBreakers(breakers, new SilentGauge(), clock),
                    catalogue,
                    new Renderer(new HandlebarsTemplates()),
                    new ReceiptUrls(URI.create("https://chasqui.example")),
                    new UnsubscribeLinks(URI.create("https://chasqui.example"), new byte[16]),
                    new Backoff(random),
                    queue,
                    random,
                    clock));
        }
        this.relay = new RelayMessages(queue, clock);
        this.settle = new SettleMessages(messages, new LastWords(() -> router, catalogue), queue, clock);
        this.merge = new MergeReceipt(messages, recipients, catalogue.failures(), clock);
        this.match = new MatchReceipt(ids, merge, clock);
        this.cancel = new CancelMessage(messages, clock);
        this.inbound = new ReceiveInbound(messages, recipients, accept, AutoReplies.USUAL, clock);
    }

    /** Nobody dies any more. */
    void calm() {
        deaths.end();
    }

    /** Does something that may die. {@return whether it lived} */
    boolean tryTo(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Deaths.Died died) {
            return false;
        }
    }

    void send(Phone to, Purpose purpose, Duration validity, @Nullable Duration delay) {
        Acceptance ignored = accept.accept(new MessageRequest(
                TENANT,
                mode,
                new Target.To(to),
                purpose,
                Channel.SMS,
                Composition.of(new Content.Text("Hello")),
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                validity,
                delay == null ? null : clock.instant().plus(delay),
                new Origin.Call(),
                null));
    }

    void says(Phone from, String words) {
        says(from, words, null);
    }

    /** @param understood what the carrier takes the words for */
    void says(Phone from, String words, InboundMessage.@Nullable Understood understood) {
        InboundMessage message = new InboundMessage(
                Router.SANDBOX,
                "SM" + inboundCount++,
                Channel.SMS,
                from,
                SENDER.value(),
                new Content.Text(words),
                clock.instant(),
                understood != null,
                understood,
                0);
        queue.enqueue(
                List.of(new MessageTask.InboundArrived(TENANT, contactIds.of(TENANT, from), message, mode, null)));
    }

    void hears(Receipt receipt) {
        queue.enqueue(List.of(new MessageTask.ReceiptArrived(TENANT, receipt)));
    }

    void hears(UnmatchedReceipt receipt) {
        queue.enqueue(List.of(new MessageTask.UnmatchedReceiptArrived(TENANT, receipt)));
    }

    /** Tells the relay what was accepted since, and perhaps some of what it knows. */
    void relay() {
        int from = Math.max(0, relayed - (random.nextInt(4) == 0 ? 2 : 0));
        List<OutboundMessage> news =
                accepted.subList(from, accepted.size()).stream().map(this::find).toList();
        relay.relay(news);
        relayed = accepted.size();
    }

    /** Takes a task that is due and does it; what dies comes again. {@return false when none is due} */
    boolean work() {
        Task task = queue.take(random).orElse(null);
        if (task == null) {
            return false;
        }
        if (deaths.isLikely() && random.nextInt(5) == 0) {
            queue.putBack(task, clock.instant());
        }
        try {
            if (perform(task) instanceof Next.Again again) {
                queue.putBack(task, clock.instant().plus(again.after()));
            }
        } catch (Deaths.Died died) {
            queue.putBack(task, clock.instant().plusSeconds(1));
        } catch (UnprocessableTask unprocessable) {
            if (!(task instanceof MessageTask.ReceiptArrived)) {
                throw unprocessable;
            }
        }
        return true;
    }

    private Next perform(Task task) {
        switch (task) {
            case MessageTask.Send send -> {
                return dispatches.get(random.nextInt(dispatches.size())).dispatch(send);
            }
            case MessageTask.Wake ignored -> throw new AssertionError("nobody snoozes here");
            case MessageTask.Settle due -> settle.settle(due);
            case MessageTask.Release release -> queue.enqueue(release.sends());
            case MessageTask.ReceiptArrived arrived -> merge.merge(arrived);
            case MessageTask.UnmatchedReceiptArrived arrived -> {
                return match.match(arrived);
            }
            case MessageTask.InboundArrived arrived -> inbound.receive(arrived);
            default -> throw new AssertionError(task);
        }
        return new Next.Done();
    }

    /** Lets everybody live, and all time pass that anything waits for. */
    void drain() {
        calm();
        relay();
        for (int i = 0; i < 10_000 && !queue.isEmpty(); i++) {
            if (!work()) {
                clock.pass(Duration.ofMinutes(5));
            }
        }
        if (!queue.isEmpty()) {
            throw new AssertionError("something never ends");
        }
    }

    OutboundMessage find(MessageId id) {
        return unharmed(() -> messages.findOutbound(TENANT, id).orElseThrow());
    }

    /** Looks at something without dying of it. */
    <T> T unharmed(Supplier<T> look) {
        return deaths.without(look);
    }
}
