package io.chasqui.local.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.cli.cost.CountedUnits;
import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.webhook.RelayEvents;
import io.chasqui.local.platform.Meter.Units;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.messaging.conversation.Activity;
import io.chasqui.messaging.conversation.FollowConversations;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.routing.BreakerRecord;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.id.Order;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a message costs, in the units that AWS bills. The figures stand in {@code units.json} of the command that
 * estimates costs, and are exact: whoever changes one sees it here, and may only make it smaller.
 */
@TestInstance(Lifecycle.PER_CLASS)
class UnitsTest {
    /** Ten full batches. */
    private static final int MANY = 100;

    private final List<String> table = new ArrayList<>();
    private TwilioStub twilio;
    private TestPlatform platform;

    @BeforeAll
    void start(@TempDir Path directory) {
        twilio = new TwilioStub();
        platform = TestPlatform.start(null, twilio.connections(directory));
    }

    @AfterAll
    void stop() {
        platform.close();
        twilio.close();
        System.out.println("Units per message      writes   reads     SQS  of which");
        table.forEach(System.out::println);
    }

    /** Keys, webhooks and whether conversations are listed are read once in half a minute, and remembered: that is no message's cost. */
    @BeforeEach
    void warm() {
        platform.get("/v1/messages/none");
        platform.get("/v1/campaigns/none");
        platform.platform
                .bean("receipt", RelayEvents.class)
                .relay(
                        "warm",
                        List.of(new PlatformEvent.WebhookTested(
                                EventId.of(platform.clock.instant(), "warm"),
                                LocalPlatform.TENANT,
                                platform.clock.instant(),
                                "none")));
        platform.platform.bean("receipt", FollowConversations.class).follow(activities(0));
    }

    /** Nothing of one test is left to happen in the next. */
    @AfterEach
    void settle() {
        platform.pass(Duration.ofHours(25));
        twilio.forget();
    }

    @Test
    void aMessageCostsThreeWritesTwoReadsAndAThirdOfARequest() {
        Units accept = row("accept", Meter.during(platform, () -> send(1_000, null)));
        Units dispatch = row("relay and dispatch", Meter.during(platform, platform::pump));
        List<String> attempts = twilio.attempts();
        assertThat(attempts.stream().distinct().count()).isEqualTo(MANY);
        Units receipts = row("receipt", Meter.during(platform, () -> receipts(attempts, "delivered")));
        Units settle = row("settle", Meter.during(platform, () -> platform.pass(Duration.ofHours(25))));
        Units all = row("accepted to outcome", accept.plus(dispatch).plus(settle));

        assertThat(accept).isEqualTo(counted("accept"));
        assertThat(dispatch).isEqualTo(counted("dispatch"));
        assertThat(receipts).isEqualTo(counted("receipt"));
        assertThat(settle).isEqualTo(counted("settle"));
        assertThat(all.writes()).isLessThanOrEqualTo(3 * MANY);
        assertThat(all.reads()).isLessThanOrEqualTo(2 * MANY);
        assertThat(all.sqs()).isLessThanOrEqualTo(4 * MANY / 10);
    }

    @Test
    void anIdempotencyKeyCostsOneWriteMoreAndARepetitionQueuesNothing() {
        Units accept = row("accept with a key", Meter.during(platform, () -> send(2_000, "key-")));
        Units again = row("the same again", Meter.during(platform, () -> send(2_000, "key-")));
        Units dispatch = Meter.during(platform, platform::pump);
        platform.clock.advance(Duration.ofHours(25));
        warm();
        Units settle = row("settle, no receipt", Meter.during(platform, platform::pump));

        assertThat(accept).isEqualTo(counted("accept-with-key"));
        assertThat(again).isEqualTo(counted("repetition"));
        assertThat(dispatch).isEqualTo(counted("dispatch"));
        assertThat(settle).isEqualTo(counted("settle-no-receipt"));
    }

    /**
     * Leases stand beside the messages' own cost: a caller who sends little pays one a minute. Nobody consented to these
     * messages, so they are accepted and go no further.
     */
    @Test
    void theQuotasCostAFractionOfAUnit() {
        double few = Meter.leasesDuring(platform, () -> send("marketing", 5_000, null, 1));
        platform.pass(Duration.ofMinutes(1));
        double many = Meter.leasesDuring(platform, () -> send("marketing", 6_000, null, MANY));
        platform.pass(Duration.ofMinutes(1));
        double more = Meter.leasesDuring(platform, () -> send("marketing", 7_000, null, 10 * MANY));

        table.add(String.format(
                Locale.ROOT,
                "leases of quotas, writes per message: %.2f for 1 a minute, %.3f for %d, %.4f for %d",
                few,
                many / MANY,
                MANY,
                more / (10 * MANY),
                10 * MANY));
        assertThat(CountedUnits.read().leases())
                .isEqualTo(Map.of(1, (int) few, MANY, (int) many, 10 * MANY, (int) more));
    }

    /** Knowing costs a write for each failure that opens it; waiting costs a read, and taking its turn in the queues. */
    @Test
    void anOpenBreakerCostsAMessageOneRead() {
        send(8_000, null, 20);
        platform.pump();
        twilio.forget();
        twilio.fails(503);
        // Of twenty calls ten have to fail before one counts; until then each has the breaker read.
        int failures = 9 + BreakerRecord.FAILURE_THRESHOLD;
        send(8_030, null, failures);
        Units opened = Meter.during(platform, platform::pump);
        send(8_100, null);
        Units held = row("held by an open breaker", Meter.during(platform, platform::pump));
        // Those that met it come back and wait as well; of the rest one more message probes.
        platform.pass(Duration.ofSeconds(3));
        platform.clock.advance(BreakerRecord.MIN_OPEN.minusSeconds(3));
        twilio.takesEverything();
        send(8_500, null, 1);
        Units probe = Meter.during(platform, platform::pump);
        table.add("opening a breaker " + opened + ", closing it " + probe);

        assertThat(twilio.attempts()).hasSize(failures + 1);
        assertThat(opened.writes()).isEqualTo(2 * failures + BreakerRecord.FAILURE_THRESHOLD);
        assertThat(opened.reads()).isEqualTo(failures + 9);
        assertThat(held.writes()).isZero();
        assertThat(held.reads()).isEqualTo(MANY);
        assertThat(probe.writes()).isEqualTo(2 + 2);
    }

    @Test
    void anInboundMessageCostsTwoWrites() {
        Units inbound = row("inbound", Meter.during(platform, () -> inbound("Where is it?", "SM")));
        Units stop = row("STOP and its answer", Meter.during(platform, () -> inbound("STOP", "SMs")));

        assertThat(inbound).isEqualTo(counted("inbound"));
        // Two for the message, eight for consent, ledger, head and source in one transaction, three for the answer.
        assertThat(stop).isEqualTo(counted("stop"));
    }

    @Test
    void aCampaignCostsLittleBesideItsMessages() {
        String recipients = numbers(4_000).stream()
                .map(number -> "{\"to\": {\"phone\": \"" + number + "\"}, \"variables\": {\"order\": \"A-17\"}}")
                .collect(Collectors.joining(","));
        List<Answer> created = new ArrayList<>();
        Units campaign = row("campaign", Meter.during(platform, () -> {
            created.add(platform.post("/v1/campaigns", """
                {"name": "Spring", "purpose": "transactional", "content": {"text": "Your order {{order}} shipped"},
                 "recipients": [%s]}\
                """.formatted(recipients)));
            platform.pump();
        }));
        Units receipts =
                row("campaign's receipt", Meter.during(platform, () -> receipts(twilio.attempts(), "delivered")));

        assertThat(platform.get("/v1/campaigns/" + created.getFirst().text("id"))
                        .at("runs.0.messages.delivered"))
                .isEqualTo(MANY);
        Units said = counted("campaign");
        // Not exact: how many reads the waves' own bookkeeping takes depends on how its threads meet.
        assertThat(campaign.reads()).isLessThanOrEqualTo(said.reads());
        assertThat(campaign)
                .isEqualTo(new Units(
                        said.writes(),
                        campaign.reads(),
                        said.requests(),
                        said.fifo(),
                        said.schedules(),
                        said.relayed()));
        assertThat(receipts).isEqualTo(counted("campaign-receipt"));
    }

    @Test
    void anEventCostsTwoWritesInTheLogAndItsDeliveryTwoMore() {
        try (Receiver receiver = new Receiver()) {
            receiver.takes("/hook");
            platform.put("/v1/events/log", "{\"enabled\": true}");
            remember();
            List<PlatformEvent> first = events(platform);
            Units logged = row("event in the log", Meter.during(platform, () -> relay(platform, first)));
            Answer webhook = platform.post("/v1/webhooks", "{\"url\": \"" + receiver.url("/hook") + "\"}");
            remember();
            List<PlatformEvent> second = events(platform);
            Units delivered = row("event to a webhook", Meter.during(platform, () -> relay(platform, second)));

            assertThat(receiver.requests("/hook").size()).isGreaterThan(MANY);
            assertThat(logged).isEqualTo(counted("event-log"));
            assertThat(delivered).isEqualTo(logged.plus(counted("webhook")));
            platform.delete("/v1/webhooks/" + webhook.text("id"));
            platform.put("/v1/events/log", "{\"enabled\": false}");
        }
    }

    /** Each conversation is another one: those that have several messages in a batch cost as much as those with one. */
    @Test
    void aListedConversationCostsThreeWritesForABatchOfItsMessages() {
        try (TestPlatform own = TestPlatform.start()) {
            own.put("/v1/conversations/listing", "{\"enabled\": true}");
            FollowConversations follow = own.platform.bean("receipt", FollowConversations.class);
            follow.follow(activities(0));
            own.pump();
            Units units = row("message in the list", Meter.during(own, () -> {
                follow.follow(activities(1));
                own.pump();
            }));

            assertThat(units).isEqualTo(counted("listing"));
        }
    }

    private List<Activity> activities(int round) {
        Instant at = platform.clock.instant().plusMillis(round);
        return IntStream.range(0, MANY)
                .mapToObj(i -> new Activity(
                        LocalPlatform.TENANT,
                        new MessageId(Order.of(at, i), ConversationId.of(new ContactId(Order.of(Instant.EPOCH, i)))),
                        new Phone("+12122509999"),
                        Channel.SMS,
                        false))
                .toList();
    }

    @Test
    void anEventOnTheBusIsOneAndNothingElse() {
        String taken =
                IntStream.range(0, 10).mapToObj(i -> "{\"EventId\": \"1\"}").collect(Collectors.joining(", "));
        try (Receiver bus = new Receiver()) {
            bus.answers("/", aResponse().withBody("{\"FailedEntryCount\": 0, \"Entries\": [" + taken + "]}"));
            try (TestPlatform own = TestPlatform.start(
                    TestPlatform.START,
                    Map.of("chasqui.event-bus", "company", "chasqui.event-bridge-endpoint", bus.url("/")))) {
                List<PlatformEvent> events = events(own);
                relay(own, events);
                int before = entries(bus);
                Units units = Meter.during(own, () -> relay(own, events));

                assertThat(units).isEqualTo(counted("event-bus"));
                assertThat(entries(bus) - before)
                        .isEqualTo(CountedUnits.read().part("event-bus").events());
            }
        }
    }

    private static int entries(Receiver bus) {
        return bus.events("/").stream()
                .mapToInt(request -> ((List<?>) Objects.requireNonNull(request.get("Entries"))).size())
                .sum();
    }

    /** Lets what is remembered end, and be remembered anew. */
    private void remember() {
        platform.pass(Duration.ofSeconds(31));
        relay(platform, events(platform).subList(0, 1));
    }

    private static void relay(TestPlatform platform, List<PlatformEvent> events) {
        platform.platform.bean("receipt", RelayEvents.class).relay("units", events);
        platform.pump();
    }

    /** {@return events as a message has them, each another one} */
    private static List<PlatformEvent> events(TestPlatform platform) {
        Answer sent = platform.sendTo("+12122509999", "transactional");
        platform.pump();
        OutboundMessage message = platform.platform
                .bean("send", Messages.class)
                .findOutbound(
                        LocalPlatform.TENANT, MessageId.parse(sent.text("id")).orElseThrow())
                .orElseThrow();
        return IntStream.range(0, MANY)
                .<PlatformEvent>mapToObj(i -> new PlatformEvent.MessageChanged(
                        EventId.of(platform.clock.instant(), sent.text("id") + i),
                        EventType.MESSAGE_ACCEPTED,
                        message.transitions().getFirst(),
                        message))
                .toList();
    }

    private void send(int from, @Nullable String keys) {
        send(from, keys, MANY);
    }

    private void send(int from, @Nullable String keys, int many) {
        send("transactional", from, keys, many);
    }

    private void send(String purpose, int from, @Nullable String keys, int many) {
        for (String number : numbers(from, many)) {
            HttpRequest.Builder request = platform.request("/v1/messages")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("""
                            {"to": {"phone": "%s"}, "purpose": "%s", "variables": {"order": "A-17"},
                             "content": {"text": "Your order {{order}} shipped"}}""".formatted(number, purpose)));
            if (keys != null) {
                request.header("Idempotency-Key", keys + number);
            }
            assertThat(platform.send(request).status()).isEqualTo(202);
        }
    }

    private void receipts(List<String> attempts, String status) {
        attempts.forEach(attempt ->
                assertThat(twilio.receipt(platform, attempt, status).status()).isLessThan(300));
        platform.pump();
    }

    private void inbound(String words, String sids) {
        numbers(3_000)
                .forEach(from -> assertThat(twilio.inbound(platform, from, words, sids + from.substring(1))
                                .status())
                        .isLessThan(300));
        platform.pump();
    }

    private static List<String> numbers(int from) {
        return numbers(from, MANY);
    }

    private static List<String> numbers(int from, int many) {
        return IntStream.range(from, from + many)
                .mapToObj("+1212250%04d"::formatted)
                .toList();
    }

    private Units row(String what, Units units) {
        table.add(String.format(
                Locale.ROOT,
                "%-22s %6.2f  %6.2f  %6.2f  %s %s",
                what,
                units.writes() / MANY,
                units.reads() / MANY,
                units.sqs() / (double) MANY,
                units.requests(),
                units.relayed()));
        return units;
    }

    /** {@return what a part of the ways is said to cost, where the estimate of costs reads it too} */
    private static Units counted(String part) {
        CountedUnits.Part said = CountedUnits.read().part(part);
        return new Units(
                said.writes(),
                said.reads(),
                new TreeMap<>(said.sqs()),
                said.fifo(),
                said.schedules(),
                new TreeMap<>(said.relayed()));
    }
}
