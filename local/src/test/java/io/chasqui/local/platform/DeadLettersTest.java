package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.Fault.Moment;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.local.sqs.QueuedMessage;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.DeadLetter.Origin;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.HeldLetters;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.wiring.Tasks;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/** Dead letters by the API: a tenant sees and moves its own, and nothing is lost on the way. */
@TestInstance(Lifecycle.PER_CLASS)
class DeadLettersTest {
    private static final TenantId OTHER = new TenantId("other");

    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    private final String admin = platform.platform.issueKey(Mode.LIVE);
    private final String others = platform.platform.issueKey(OTHER, Mode.LIVE, Scope.all(), null);
    private final DeadLetters deadLetters = platform.platform.bean("send", DeadLetters.class);
    private int number;

    @AfterEach
    void empty() {
        platform.untap();
        // What a test holds, or broke off with in hand, comes back by then.
        platform.pass(Duration.ofMinutes(2));
        for (QueueName queue : QueueName.values()) {
            try (HeldLetters held = deadLetters.take(queue, 100)) {
                held.discard(held.letters());
            }
            assertThat(dead(queue)).isEmpty();
        }
    }

    @Test
    void showsWhatWaitsWhereAndWhyAndNothingOfTheContent() {
        String phone = phone();
        park(inbound(LocalPlatform.TENANT, phone, "Where is my order?"), "a task of an unknown type");
        platform.clock.advance(Duration.ofMinutes(1));
        send(QueueName.INBOUND, inbound(LocalPlatform.TENANT, phone, "Hello?"), Map.of());

        Answer all = get(admin, "/v1/dead-letters");
        Answer inbound = get(admin, "/v1/dead-letters/inbound");

        assertThat(all.list("queues")).hasSize(QueueName.values().length);
        assertThat(all.list("queues"))
                .filteredOn(queue -> "inbound".equals(queue.get("queue")))
                .containsExactly(Map.of("queue", "inbound", "waiting", 2, "complete", true));
        assertThat(all.list("queues"))
                .filteredOn(queue -> !"inbound".equals(queue.get("queue")))
                .allMatch(queue -> Integer.valueOf(0).equals(queue.get("waiting")));
        assertThat(inbound.number("waiting")).isEqualTo(2);
        assertThat(inbound.text("letters.0.reason")).isEqualTo("a task of an unknown type");
        assertThat(inbound.text("letters.0.sentAt"))
                .isEqualTo(platform.clock.instant().minusSeconds(60).toString());
        assertThat(inbound.text("letters.0.task.type")).isEqualTo("inbound");
        assertThat(inbound.text("letters.0.task.contact"))
                .isEqualTo(platform.contact(phone).toString());
        assertThat(inbound.object("letters.1")).doesNotContainKey("reason");
        assertThat(inbound.text()).doesNotContain("order?", phone, phone.substring(1));
    }

    @Test
    void aLookTakesNothing() {
        park(inbound(LocalPlatform.TENANT, phone(), "Hello"), "why");

        get(admin, "/v1/dead-letters/inbound");

        assertThat(get(admin, "/v1/dead-letters/inbound").number("waiting")).isEqualTo(1);
        assertThat(platform.platform.engine().messages("inbound")).isEmpty();
    }

    @Test
    void whatSomebodyHasInHandIsNotShownAndIsToldOf() {
        park(inbound(LocalPlatform.TENANT, phone(), "Hello"), "why");

        try (HeldLetters held = deadLetters.take(QueueName.INBOUND, 1)) {
            Answer seen = get(admin, "/v1/dead-letters/inbound");

            assertThat(held.letters()).hasSize(1);
            assertThat(seen.number("waiting")).isZero();
            assertThat(seen.at("complete")).isEqualTo(false);
        }
        assertThat(get(admin, "/v1/dead-letters/inbound").at("complete")).isEqualTo(true);
    }

    @Test
    void showsAsManyAsAreAskedForOldestFirst() {
        for (int i = 0; i < 25; i++) {
            park(receipt(LocalPlatform.TENANT), "letter " + i);
            platform.clock.advance(Duration.ofSeconds(1));
        }

        Answer some = get(admin, "/v1/dead-letters/receipts?limit=3");
        Answer usual = get(admin, "/v1/dead-letters/receipts");

        assertThat(some.list("letters"))
                .extracting(letter -> letter.get("reason"))
                .containsExactly("letter 0", "letter 1", "letter 2");
        assertThat(some.number("waiting")).isEqualTo(25);
        assertThat(usual.list("letters")).hasSize(20);
    }

    @Test
    void bringsChosenLettersBackAndTheyAreDone() {
        String phone = phone();
        park(inbound(LocalPlatform.TENANT, phone, "First"), "why");
        park(inbound(LocalPlatform.TENANT, phone(), "Second"), "why");
        String first = letterOf(phone);

        Answer moved = post(admin, "/v1/dead-letters/inbound/redrive", """
            {"letters": ["%s", "dlt_none"]}\
            """.formatted(first));
        platform.pump();

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.number("moved")).isEqualTo(1);
        assertThat(moved.at("notFound")).isEqualTo(List.of("dlt_none"));
        assertThat(said(phone)).containsExactly("First");
        assertThat(dead(QueueName.INBOUND)).hasSize(1);
    }

    @Test
    void bringsAllOfTheCallersBackAndNobodyElses() {
        String phone = phone();
        park(inbound(LocalPlatform.TENANT, phone, "Ours"), "why");
        park(inbound(OTHER, phone(), "Theirs"), "why");
        deadLetters.park(QueueName.INBOUND, "garbage", "no task");

        Answer moved = post(admin, "/v1/dead-letters/inbound/redrive", "{\"all\": true}");
        platform.pump();

        assertThat(moved.number("moved")).isEqualTo(1);
        assertThat(moved.at("complete")).isEqualTo(true);
        assertThat(said(phone)).containsExactly("Ours");
        assertThat(dead(QueueName.INBOUND)).hasSize(2);
    }

    @Test
    void anothersLettersAreAsIfTheyWereNotThere() {
        String phone = phone();
        park(inbound(LocalPlatform.TENANT, phone, "Ours"), "why");
        MessageTask.Settle own = new MessageTask.Settle(OTHER, List.of());
        String id = letterOf(phone);
        park(own, "why");

        assertThat(get(others, "/v1/dead-letters").list("queues"))
                .filteredOn(queue -> "inbound".equals(queue.get("queue")))
                .containsExactly(Map.of("queue", "inbound", "waiting", 0, "complete", true));
        assertThat(get(others, "/v1/dead-letters/inbound").at("letters")).isEqualTo(List.of());
        for (String verb : List.of("redrive", "discard")) {
            Answer theirs = post(others, "/v1/dead-letters/inbound/" + verb, "{\"letters\": [\"%s\"]}".formatted(id));
            Answer nobodys = post(others, "/v1/dead-letters/inbound/" + verb, "{\"letters\": [\"dlt_none\"]}");

            assertThat(theirs.text().replace(id, "dlt_none")).isEqualTo(nobodys.text());
        }
        assertThat(dead(QueueName.INBOUND)).hasSize(1);
    }

    /** What is released at one time may be several tenants': that is the operator's to move. */
    @Test
    void whatIsSeveralTenantsIsNobodys() {
        Answer mine = platform.sendTo(phone(), "transactional");
        MessageId message = MessageId.parse(mine.text("id")).orElseThrow();
        MessageTask.Send ours = new MessageTask.Send(
                LocalPlatform.TENANT,
                message,
                platform.contact(phone()),
                MessageTask.Send.TrafficClass.BULK,
                null,
                0,
                null,
                null);
        MessageTask.Send theirs = new MessageTask.Send(
                OTHER, message, platform.contact(phone()), MessageTask.Send.TrafficClass.BULK, null, 0, null, null);
        park(new MessageTask.Release(List.of(ours, theirs)), "why");

        assertThat(get(admin, "/v1/dead-letters/timers").number("waiting")).isZero();
        assertThat(get(others, "/v1/dead-letters/timers").number("waiting")).isZero();
    }

    /** Who can sign a callback must not be able to write a task: not of its own tenant, and not of another. */
    @Test
    void aCallbackIsNeverTakenForATask() {
        String phone = phone();
        String forged = Tasks.CODEC.write(inbound(LocalPlatform.TENANT, phone, "Forged"));
        deadLetters.park(QueueName.INBOUND, Origin.CALLBACK, forged, "twilio: no From");

        assertThat(get(admin, "/v1/dead-letters/inbound").number("waiting")).isZero();
        assertThat(post(admin, "/v1/dead-letters/inbound/redrive", "{\"all\": true}")
                        .number("moved"))
                .isZero();
        platform.pump();
        assertThat(dead(QueueName.INBOUND)).hasSize(1);
        assertThat(platform.platform.engine().messages("inbound")).isEmpty();
    }

    @Test
    void aLineComesBackInItsOrder() {
        String phone = phone();
        List<String> words = IntStream.range(0, 12).mapToObj(i -> "word " + i).toList();
        for (String word : words) {
            park(inbound(LocalPlatform.TENANT, phone, word), "why");
            platform.clock.advance(Duration.ofMillis(1));
        }

        assertThat(post(admin, "/v1/dead-letters/inbound/redrive", "{\"all\": true}")
                        .number("moved"))
                .isEqualTo(12);

        List<QueuedMessage> back = platform.platform.engine().messages("inbound");
        assertThat(back)
                .extracting(message -> message.group().orElseThrow())
                .containsOnly(LocalPlatform.TENANT + "-" + platform.contact(phone));
        platform.pump();
        assertThat(said(phone)).containsExactlyElementsOf(words);
    }

    /** SQS drops what has the deduplication id of something that was sent less than five minutes ago. */
    @Test
    void comesBackWithinFiveMinutesOfItsFirstTimeToo() {
        String phone = phone();
        Task task = inbound(LocalPlatform.TENANT, phone, "Hello");
        platform.platform.bean("inbound", TaskQueue.class).enqueue(List.of(task));
        platform.platform.engine().sqs().purgeQueue(purge -> purge.queueUrl(url(QueueName.INBOUND, false)));
        park(task, "why");

        post(admin, "/v1/dead-letters/inbound/redrive", "{\"all\": true}");
        platform.pump();

        assertThat(said(phone)).containsExactly("Hello");
    }

    @Test
    void keepsTheLettersAttributesButNotWhyItWasParked() {
        Task task = receipt(OTHER);
        send(
                QueueName.RECEIPTS,
                task,
                Map.of("reason", text("why"), "origin", text("QUEUE"), "trace", text("1-5759e988")));

        post(others, "/v1/dead-letters/receipts/redrive", "{\"all\": true}");

        assertThat(platform.platform.engine().messages("receipts"))
                .singleElement()
                .satisfies(back -> assertThat(back.attributes()).isEqualTo(Map.of("trace", "1-5759e988")));
    }

    @Test
    void throwsChosenLettersAway() {
        String phone = phone();
        park(inbound(LocalPlatform.TENANT, phone, "Spam"), "why");
        park(inbound(LocalPlatform.TENANT, phone(), "Kept"), "why");
        String id = letterOf(phone);

        Answer gone = post(admin, "/v1/dead-letters/inbound/discard", "{\"letters\": [\"%s\"]}".formatted(id));

        assertThat(gone.number("moved")).isEqualTo(1);
        assertThat(dead(QueueName.INBOUND)).hasSize(1);
        assertThat(platform.platform.engine().messages("inbound")).isEmpty();
    }

    @Test
    void everyMoveIsInTheAuditLogAndARefusedOneToo() {
        String phone = phone();
        park(inbound(LocalPlatform.TENANT, phone, "Hello"), "why");
        String id = letterOf(phone);
        String letter = "{\"letters\": [\"%s\"]}".formatted(id);

        Answer refused = post(platform.key, "/v1/dead-letters/inbound/redrive", letter);
        platform.clock.advance(Duration.ofMillis(1));
        post(admin, "/v1/dead-letters/inbound/redrive", letter);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("test_mode");
        List<Map<String, Object>> entries = get(admin, "/v1/audit?limit=2").list("entries");
        assertThat(entries).allMatch(entry -> "dead_letter.redrive".equals(entry.get("action")));
        assertThat(entries.get(0))
                .containsEntry("outcome", "done")
                .containsEntry("resource", "inbound/" + id.substring(4));
        assertThat(entries.get(1)).containsEntry("outcome", "refused").containsEntry("reason", "test_mode");
    }

    /** Broken at every request to SQS, before it leaves and when its answer is lost; then asked for again. */
    @Test
    void nothingIsLostAndALineIsNotDoubledWhereverARedriveBreaks() {
        int ordinal = 1;
        boolean fired = true;
        List<String> points = new ArrayList<>();
        while (fired) {
            fired = false;
            for (Moment moment : Moment.values()) {
                String phone = phone();
                List<String> words =
                        IntStream.range(0, 11).mapToObj(i -> "word " + i).toList();
                for (String word : words) {
                    park(inbound(LocalPlatform.TENANT, phone, word), "why");
                    platform.clock.advance(Duration.ofMillis(1));
                }
                Fault fault = new Fault(ordinal, moment, SqsRequest.class::isInstance);
                platform.tap(fault);
                Answer broken = post(admin, "/v1/dead-letters/inbound/redrive", "{\"all\": true}");
                platform.untap();
                fired |= fault.failed().isPresent();
                points.add(ordinal + " " + moment + " " + fault.failed());

                assertThat(broken.status()).as(points.getLast()).isIn(200, 503);
                platform.clock.advance(Duration.ofSeconds(61));
                Answer again = post(admin, "/v1/dead-letters/inbound/redrive", "{\"all\": true}");
                platform.pump();

                assertThat(again.status()).as(points.getLast()).isEqualTo(200);
                assertThat(dead(QueueName.INBOUND)).as(points.getLast()).isEmpty();
                assertThat(said(phone)).as(points.getLast()).containsExactlyElementsOf(words);
            }
            ordinal++;
        }
        assertThat(points).hasSizeGreaterThan(12);
    }

    private String letterOf(String phone) {
        String contact = platform.contact(phone).toString();
        return get(admin, "/v1/dead-letters/inbound?limit=100").list("letters").stream()
                .filter(letter -> contact.equals(in(letter, "task").get("contact")))
                .map(letter -> String.valueOf(letter.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private List<Object> said(String phone) {
        String conversation = platform.contact(phone).toString().replace("ctc_", "cnv_");
        List<Object> words = new ArrayList<>(
                get(platform.key, "/v1/conversations/" + conversation + "/messages?limit=100").list("messages").stream()
                        .filter(message -> "inbound".equals(message.get("direction")))
                        .map(message -> in(message, "content").get("text"))
                        .toList());
        return words.reversed();
    }

    private static Map<?, ?> in(Map<String, Object> object, String member) {
        return (Map<?, ?>) Objects.requireNonNull(object.get(member), member);
    }

    private List<QueuedMessage> dead(QueueName queue) {
        return platform.platform.engine().deadLetters(queue.wire()).messages();
    }

    private void park(Task task, String reason) {
        deadLetters.park(task.queue(), Tasks.CODEC.write(task), reason);
    }

    /** As SQS does it by itself, with the attributes that the task had. */
    private void send(QueueName queue, Task task, Map<String, MessageAttributeValue> attributes) {
        platform.platform.engine().sqs().sendMessage(request -> {
            request.queueUrl(url(queue, true))
                    .messageBody(Tasks.CODEC.write(task))
                    .messageAttributes(attributes);
            if (queue.isFifo()) {
                request.messageGroupId("line").messageDeduplicationId("exhausted-" + ++number);
            }
        });
    }

    private String url(QueueName queue, boolean dead) {
        return platform.platform.engine().endpoints().queueUrlPrefix()
                + (dead ? queue.deadLetterFileName() : queue.fileName());
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private String phone() {
        return "+1415555%04d".formatted(1_000 + ++number);
    }

    private Task inbound(TenantId tenant, String phone, String words) {
        return platform.arrived(tenant, phone, words, "dead-" + ++number);
    }

    private Task receipt(TenantId tenant) {
        return Tasks.CODEC.read("""
            {"v": 1, "type": "receipt", "tenant": "%s", "attempt": "msg_%s.0.1", "status": "DELIVERED",
             "providerId": "SM1", "occurredAt": "2036-03-03T09:00:00Z"}\
            """.formatted(tenant, "0".repeat(40)));
    }

    private Answer get(String key, String path) {
        return platform.send(
                platform.bare(path).header("Authorization", "Bearer " + key).GET());
    }

    private Answer post(@Nullable String key, String path, String json) {
        return platform.send(platform.bare(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }
}
