package io.chasqui.local.platform;

import static io.chasqui.local.platform.TestPlatform.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.sandbox.MagicNumber;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class SendingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @Test
    void carriesAMessageFromAcceptanceToItsReceipt() {
        Answer accepted = platform.post("/v1/messages", """
                {"to": {"phone": "+1 (415) 555-0123"}, "purpose": "transactional",
                 "content": {"text": "Your order {{order}} shipped"}, "variables": {"order": "A-17"}}""");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.text("status")).isEqualTo("accepted");
        assertThat(accepted.headers().get("location")).containsExactly("/v1/messages/" + accepted.text("id"));

        platform.pump();
        assertThat(platform.status(accepted)).isEqualTo("sent");
        platform.pass(Duration.ofSeconds(2));
        assertThat(platform.status(accepted)).isEqualTo("delivered");
    }

    @Test
    void aMessageIsToldWithAllThatWasGivenAndAllThatBecameOfIt() {
        Answer accepted = platform.post("/v1/messages", """
                {"to": {"phone": "+14155550124"}, "purpose": "authentication", "channels": ["sms"],
                 "content": {"text": "Code {{code}}"}, "variables": {"code": "{{x}} 123456"}, "sender": "Chasqui",
                 "validity": "PT2M", "metadata": {"order": "A-17", "año": "ñandú 🦙"}}""");
        platform.pump();
        platform.pass(Duration.ofSeconds(2));

        Answer message = platform.see(accepted);

        assertThat(message.json())
                .containsEntry("direction", "outbound")
                .containsEntry("status", "delivered")
                .containsEntry("purpose", "authentication")
                .containsEntry("basis", "contract")
                .containsEntry("conversation", accepted.text("conversation"))
                .containsEntry("to", Map.of("phone", "+14155550124"))
                .containsEntry("content", Map.of("text", "Code {{code}}"))
                .containsEntry("variables", Map.of("code", "{{x}} 123456"))
                .containsEntry("metadata", Map.of("order", "A-17", "año", "ñandú 🦙"))
                .doesNotContainKeys("reason", "campaign", "sendAt", "receivedAt");
        // The API queues a code at once and the relay queues it again: it goes out once.
        assertThat(message.at("hops.0"))
                .isEqualTo(Map.of(
                        "channel", "sms",
                        "connection", "sandbox",
                        "sender", "Chasqui",
                        "rendered", Map.of("text", "Code {{x}} 123456"),
                        "parts", Map.of("encoding", "gsm7", "units", 21, "count", 1),
                        "state", "handed_over",
                        "attempts", 1,
                        "providerId", "sbx_" + accepted.text("id") + ".0.1",
                        "receipt", "delivered"));
        assertThat(statuses(message)).containsExactly("accepted", "sent", "delivered");
    }

    @ParameterizedTest
    @CsvSource({
        "Hola,  1, gsm7, 4,   1",
        "a,   160, gsm7, 160, 1",
        "a,   161, gsm7, 161, 2",
        "a,   306, gsm7, 306, 2",
        "a,   307, gsm7, 307, 3",
        "€,    80, gsm7, 160, 1",
        "€,    81, gsm7, 162, 2",
        "ñ,   160, gsm7, 160, 1",
        "я,    70, ucs2, 70,  1",
        "я,    71, ucs2, 71,  2",
        "🦙,   35, ucs2, 70,  1",
        "🦙,   67, ucs2, 134, 3",
    })
    void tellsWhatTheCarrierWillBill(String text, int times, String encoding, int units, int count) {
        Answer accepted = platform.post("/v1/messages", """
                {"to": {"phone": "+14155550125"}, "purpose": "service",
                 "content": {"text": "{{words}}"}, "variables": {"words": "%s"}}""".formatted(text.repeat(times)));

        assertThat(accepted.at("parts")).isEqualTo(Map.of("encoding", encoding, "units", units, "count", count));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hi {{1}}                                               | Hi Ana
            Hi {{[First name]}}                                    | Hi Luis
            Hi {{default nobody \\"you\\"}}!                       | Hi you!
            Order{{#if order}} {{order}}{{/if}}{{#if x}}x{{/if}}   | Order A-17
            {{#each (split items)}}{{this}};{{/each}}              | tea;milk;
            """)
    void aTextIsFilledByItsVariables(String text, String filled) {
        Answer accepted = platform.post("/v1/messages", """
                {"to": {"phone": "+14155550125"}, "purpose": "service", "content": {"text": "%s"},
                 "variables": {"1": "Ana", "First name": "Luis", "order": "A-17", "items": "tea, milk"}}""".formatted(text));
        platform.pump();

        assertThat(accepted.number("parts.units")).isEqualTo(filled.length());
        assertThat(platform.status(accepted)).isEqualTo("sent");
    }

    @Test
    void aKnownContactIsWrittenToAtItsAddress() {
        Answer contact = platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"+14155550126\"}]}");

        Answer accepted = platform.post("/v1/messages", """
                {"to": {"contact": "%s"}, "purpose": "service", "content": {"text": "Hello"}}""".formatted(contact.text("id")));

        assertThat(accepted.text("contact")).isEqualTo(contact.text("id"));
        assertThat(accepted.text("conversation")).isEqualTo(contact.text("conversation"));
        assertThat(platform.see(accepted).text("to.phone")).isEqualTo("+14155550126");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "to": {"contact": "ctc_00000000000000000000"}                   | /to/contact      | unknown_contact
            "to": {"contact": "ctc_1"}                                      | /to/contact      | contact_id
            "to": {}                                                        | /to              | one_of
            "to": {"phone": "+14155550127", "contact": "ctc_1"}             | /to              | one_of
            "to": {"phone": "12345"}                                        | /to/phone        | phone_number
            "to": {"phone": "+14155550127"}, "content": {"text": "{{a}}"}   | /variables/a     | missing_variable
            "to": {"phone": "+14155550127"}, "content": {"text": "Hi {{1}}"} | /variables/1   | missing_variable
            "to": {"phone": "+14155550127"}, "content": {"text": "{{[a/b]}}"} | /variables/a~1b | missing_variable
            "to": {"phone": "+14155550127"}, "content": {"text": "Hi {{name,fallback=you}}"} | /content/text | bad_template
            "to": {"phone": "+14155550127"}, "content": {"text": "{{#if name}}Hi"} | /content/text | bad_template
            "to": {"phone": "+14155550127"}, "content": {"text": "{{number a}}"}, "variables": {"a": "x"} | /content/text | format
            "to": {"phone": "+14155550127"}, "content": {"text": "{{#if a}}Hi{{/if}}"} | /content/text | blank
            "to": {"phone": "+14155550127"}, "content": {"text": "\\u00a0"} | /content/text | blank
            "to": {"phone": "+14155550127"}, "content": {"text": "{{a}}"}, "variables": {"a": "\\u3164\\ufe0f"} | /content/text | blank
            "to": {"phone": "+14155550127"}, "sendAt": "2026-03-02T08:00:00Z" | /sendAt        | in_the_past
            "to": {"phone": "+14155550127"}, "sendAt": "2099-03-02T08:00:00Z" | /sendAt        | too_far
            "to": {"phone": "+14155550127"}, "validity": "PT9S"             | /validity        | out_of_range
            "to": {"phone": "+14155550127"}, "validity": "P8D"              | /validity        | out_of_range
            """)
    void whatIsFlawedIsSaidAndNothingIsWritten(String members, String pointer, String code) {
        String content = members.contains("content") ? "" : ", \"content\": {\"text\": \"Hello\"}";

        Answer refused = platform.post("/v1/messages", "{\"purpose\": \"service\"" + content + ", " + members + "}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("violations.0.pointer")).isEqualTo(pointer);
        assertThat(refused.text("violations.0.code")).isEqualTo(code);
        assertThat(platform.get("/v1/contacts/" + contactOf("+14155550127")).status())
                .isEqualTo(404);
    }

    @Test
    void whoeverAsksIsToldThatTheApiAnswers() {
        Answer health = platform.send(platform.bare("/v1/health").GET());

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json()).isEqualTo(Map.of("status", "ok"));
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        Answer refused = platform.post("/v1/messages", """
                {"to": {"phone": "555-0123"}, "purpose": "sales", "contents": {}, "validity": "PT9S",
                 "sendAt": "2026-03-02T08:00:00Z", "metadata": {"a": 1}}""");

        assertThat(refused.list("violations"))
                .extracting(violation -> violation.get("pointer") + " " + violation.get("code"))
                .containsExactlyInAnyOrder(
                        "/to/phone phone_number",
                        "/purpose format",
                        "/content required",
                        "/contents unknown",
                        "/metadata/a type");

        refused = platform.post("/v1/messages", """
                {"to": {"phone": "555-0123"}, "purpose": "sales", "content": {"text": "{{a}} {{b}}"},
                 "variables": {"b": "1"}, "validity": "PT9S", "sendAt": "2026-03-02T08:00:00Z", "channels": []}""");

        assertThat(refused.list("violations"))
                .extracting(violation -> violation.get("pointer") + " " + violation.get("code"))
                .containsExactlyInAnyOrder(
                        "/to/phone phone_number",
                        "/purpose format",
                        "/channels size",
                        "/variables/a missing_variable",
                        "/validity out_of_range",
                        "/sendAt in_the_past");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "to": "+14155550123"           | /to         | such as {"phone": "…"}
            "content": "x"                 | /content    | such as {"text": "…"}
            "from": "+14155550123"         | /from       | did you mean 'sender'?
            "From": "+14155550123"         | /From       | did you mean 'sender'?
            "body": "x"                    | /body       | did you mean 'content'?
            "Body": "x"                    | /Body       | did you mean 'content'?
            "text": "x"                    | /text       | did you mean 'content'?
            "phone": "+14155550123"        | /phone      | did you mean 'to'?
            "channel": "sms"               | /channel    | did you mean 'channels'?
            "send_at": "x"                 | /send_at    | did you mean 'sendAt'?
            "channels": ["fax"]            | /channels/0 | one of 'sms', 'whatsapp', 'rcs', 'email'
            """)
    void whatNewcomersGetWrongIsSaid(String member, String pointer, String hint) {
        Answer refused = platform.post("/v1/messages", "{" + member + "}");

        assertThat(refused.list("violations"))
                .filteredOn(violation -> pointer.equals(violation.get("pointer")))
                .singleElement()
                .satisfies(violation ->
                        assertThat(String.valueOf(violation.get("detail"))).contains(hint));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                              | Send an address, such as 'phone', or the id of a 'contact'.
            {"phone": "+14155550127", "contact": "ctc_1"}   | Send one recipient alone: an address, such as 'phone', or the id of a 'contact'.
            """)
    void whatIsMissingAndWhatIsTooMuchAreSaidApart(String to, String detail) {
        Answer refused = platform.post(
                "/v1/messages", "{\"purpose\": \"service\", \"content\": {\"text\": \"Hello\"}, \"to\": " + to + "}");

        assertThat(refused.text("violations.0.detail")).isEqualTo(detail);
    }

    @Test
    void aTextIsMeasuredInCharacters() {
        String body = """
                {"to": {"phone": "+14155550149"}, "purpose": "service", "content": {"text": "%s"}}""";

        assertThat(platform.post("/v1/messages", body.formatted("🦙".repeat(1600)))
                        .status())
                .isEqualTo(202);
        assertThat(platform.post("/v1/messages", body.formatted("🦙".repeat(1601)))
                        .text("violations.0.code"))
                .isEqualTo("too_long");
    }

    @ParameterizedTest
    @CsvSource({"PT10M, +14155550128", "PT15M, +14155550129", "PT15M1S, +14155550130", "P2DT0.5S, +14155550131"})
    void aScheduledMessageGoesAtItsTimeAndNotBefore(Duration ahead, String phone) {
        Instant sendAt = platform.clock.instant().plus(ahead);
        Answer accepted = platform.sendTo(phone, "transactional", "\"sendAt\": \"" + sendAt + "\"");

        platform.pump();
        platform.pass(ahead.minusMillis(1));
        assertThat(platform.see(accepted).at("hops.0.attempts")).isEqualTo(0);
        platform.pass(SECOND);
        assertThat(platform.status(accepted)).isEqualTo("sent");
        platform.pass(SECOND);

        assertThat(platform.status(accepted)).isEqualTo("delivered");
        assertThat(accepted.text("sendAt")).isEqualTo(sendAt.toString());
        assertThat(Instant.parse(accepted.text("expiresAt"))).isEqualTo(sendAt.plus(Duration.ofDays(1)));
    }

    @Test
    void whatFailsIsTriedAgainAtGrowingIntervalsUntilItsValidityEnds() {
        Answer accepted = platform.sendTo(MagicNumber.BROKEN.number(), "transactional", "\"validity\": \"PT3M\"");
        Instant expiresAt = Instant.parse(accepted.text("expiresAt"));

        platform.pump();
        List<Integer> attempts = new ArrayList<>();
        for (int i = 0; i < 35; i++) {
            platform.pass(Duration.ofSeconds(5));
            Answer message = platform.see(accepted);
            assertThat(message.text("status")).isEqualTo("accepted");
            attempts.add(message.number("hops.0.attempts"));
        }
        platform.pass(Duration.ofSeconds(5));

        Answer message = platform.see(accepted);
        assertThat(platform.status(accepted)).isEqualTo("expired validity_ended");
        assertThat(message.text("hops.0.code")).isEqualTo("sandbox:http_500");
        assertThat(statuses(message)).containsExactly("accepted", "expired");
        assertThat(Instant.parse(message.text("transitions.1.at"))).isEqualTo(expiresAt);
        assertThat(attempts).isSorted().last().matches(last -> last >= 4 && last <= 36);
        int made = attempts(accepted);
        platform.pass(Duration.ofMinutes(20), Duration.ofMinutes(5));
        assertThat(attempts(accepted)).isEqualTo(made);
    }

    @Test
    void everyMagicNumberEndsAsItSays() {
        Map<MagicNumber, Answer> accepted = new EnumMap<>(MagicNumber.class);
        for (MagicNumber magic : MagicNumber.values()) {
            accepted.put(magic, platform.sendTo(magic.number(), "authentication", "\"validity\": \"PT10M\""));
        }

        platform.pump();
        platform.pass(Duration.ofSeconds(5), SECOND);
        platform.pass(Duration.ofMinutes(11), Duration.ofSeconds(15));
        assertThat(mapped(accepted, platform::status))
                .containsEntry(MagicNumber.SILENT, "sent")
                .containsEntry(MagicNumber.STAYS_SENT, "sent")
                .containsEntry(MagicNumber.TIMES_OUT, "sending");
        platform.pass(Duration.ofMinutes(5), Duration.ofMinutes(1));

        assertThat(mapped(accepted, platform::status))
                .isEqualTo(EnumSet.allOf(MagicNumber.class).stream()
                        .collect(Collectors.toMap(magic -> magic, SendingTest::end)));
        assertThat(mapped(accepted, this::attempts))
                .containsEntry(MagicNumber.THROTTLED_ONCE, 2)
                .containsEntry(MagicNumber.BROKEN_TWICE, 3)
                .containsEntry(MagicNumber.TIMES_OUT, 1)
                .containsEntry(MagicNumber.TIMES_OUT_BUT_DELIVERS, 1);
    }

    private static <T> Map<MagicNumber, T> mapped(Map<MagicNumber, Answer> accepted, Function<Answer, T> mapping) {
        return accepted.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> mapping.apply(entry.getValue())));
    }

    private static String end(MagicNumber magic) {
        return switch (magic) {
            case DELIVERS,
                    SLOW,
                    DUPLICATES,
                    OUT_OF_ORDER,
                    THROTTLED_ONCE,
                    BROKEN_TWICE,
                    TIMES_OUT_BUT_DELIVERS,
                    REPLIES_STOP,
                    REPLIES,
                    CHANGES_ITS_MIND -> "delivered";
            case READS -> "read";
            case UNDELIVERABLE -> "undelivered sandbox:handset_unreachable";
            case FAILS -> "failed sandbox:carrier_down";
            case INVALID -> "failed sandbox:invalid_number";
            case LANDLINE -> "failed sandbox:landline";
            case OPTED_OUT -> "suppressed sandbox:opted_out";
            case THROTTLED, BROKEN -> "expired validity_ended";
            case TIMES_OUT -> "unknown no_answer";
            case SILENT, STAYS_SENT -> "unknown no_receipt";
        };
    }

    @Test
    void anOptOutThatTheVendorKnowsOfBindsTheNextMessageToo() {
        Answer first = platform.sendTo(MagicNumber.OPTED_OUT.number(), "authentication");
        platform.pump();

        Answer second = platform.sendTo(MagicNumber.OPTED_OUT.number(), "transactional");

        assertThat(platform.status(first)).isEqualTo("suppressed sandbox:opted_out");
        assertThat(second.text("status")).isEqualTo("suppressed");
        assertThat(second.text("reason")).isEqualTo("opted_out");
    }

    @Test
    void aReceiptThatComesAfterTheEndStillTells() {
        Answer accepted = platform.sendTo(MagicNumber.SILENT.number(), "transactional", "\"validity\": \"PT1M\"");
        platform.pump();
        platform.pass(Duration.ofMinutes(7));
        assertThat(platform.status(accepted)).isEqualTo("unknown no_receipt");

        MessageId id = MessageId.parse(accepted.text("id")).orElseThrow();
        Receipt late =
                new Receipt(new Attempt(id, 0, 1), ReceiptStatus.DELIVERED, "sbx_late", null, platform.clock.instant());
        platform.platform
                .bean("receipt", TaskQueue.class)
                .enqueue(List.of(new MessageTask.ReceiptArrived(LocalPlatform.TENANT, late)));
        platform.pump();

        assertThat(platform.status(accepted)).isEqualTo("delivered");
        assertThat(statuses(platform.see(accepted))).containsExactly("accepted", "sent", "unknown", "delivered");
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndOneMessage() {
        String request = message("+14155550132", "transactional", "\"metadata\": {\"a\": \"1\", \"b\": \"2\"}");
        String respelt = message("+14155550132", "transactional", "\"metadata\": {\"b\": \"2\", \"a\": \"1\"}");

        Answer first = platform.post("/v1/messages", request, "order-17");
        Answer atOnce = platform.post("/v1/messages", request, "order-17");
        platform.pump();
        platform.pass(Duration.ofSeconds(2));
        Answer afterItsEnd = platform.post("/v1/messages", respelt, "\"order-17\"");

        assertThat(platform.status(first)).isEqualTo("delivered");
        assertThat(List.of(atOnce.text(), afterItsEnd.text())).containsOnly(first.text());
        assertThat(List.of(atOnce.status(), afterItsEnd.status())).containsOnly(202);
        assertThat(atOnce.headers().get("location")).isEqualTo(first.headers().get("location"));
        assertThat(list("+14155550132", 10, null).list("messages")).hasSize(1);
    }

    @Test
    void theAnswerToAKeyIsOfTheAcceptanceAlsoWhenTheMessageIsSuppressedLater() {
        String request = message(MagicNumber.OPTED_OUT.number(), "authentication");

        Answer first = platform.post("/v1/messages", request, "suppressed-later");
        platform.pump();
        Answer second = platform.post("/v1/messages", request, "suppressed-later");

        assertThat(platform.status(first)).isEqualTo("suppressed sandbox:opted_out");
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        platform.post("/v1/messages", message("+14155550133", "transactional"), "order-18");

        Answer refused = platform.post("/v1/messages", message("+14155550133", "service"), "order-18");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("idempotency_mismatch");
        assertThat(list("+14155550133", 10, null).list("messages")).hasSize(1);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        String request = message("+14155550134", "transactional");
        Answer first = platform.post("/v1/messages", request, "order-19");

        platform.clock.advance(Duration.ofHours(24).minusMillis(1));
        Answer within = platform.post("/v1/messages", request, "order-19");
        platform.clock.advance(Duration.ofMillis(1));
        Answer beyond = platform.post("/v1/messages", request, "order-19");

        assertThat(within.text()).isEqualTo(first.text());
        assertThat(beyond.status()).isEqualTo(202);
        assertThat(beyond.text("id")).isNotEqualTo(first.text("id"));
    }

    @Test
    void aScheduledMessageCanBeCancelledOnceOrTwice() {
        Instant sendAt = platform.clock.instant().plus(Duration.ofMinutes(30));
        Answer accepted = platform.sendTo("+14155550135", "service", "\"sendAt\": \"" + sendAt + "\"");
        platform.pump();

        Answer cancelled = platform.post("/v1/messages/" + accepted.text("id") + "/cancel", "");
        Answer again = platform.post("/v1/messages/" + accepted.text("id") + "/cancel", "");
        platform.pass(Duration.ofMinutes(31));

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.text("status")).isEqualTo("cancelled");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(cancelled.text());
        assertThat(platform.see(accepted).text()).isEqualTo(cancelled.text());
        assertThat(attempts(accepted)).isZero();
    }

    @Test
    void whatWasHandedOverCantBeCancelled() {
        Answer accepted = platform.sendTo("+14155550136", "service");
        platform.pump();

        Answer refused = platform.post("/v1/messages/" + accepted.text("id") + "/cancel", "");
        platform.pass(SECOND);
        Answer refusedLater = platform.post("/v1/messages/" + accepted.text("id") + "/cancel", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("conflict");
        assertThat(refused.text("detail")).contains("sent");
        assertThat(refusedLater.status()).isEqualTo(409);
        assertThat(platform.status(accepted)).isEqualTo("delivered");
    }

    @Test
    void whatWaitsForAnotherAttemptCanBeCancelled() {
        Answer accepted = platform.sendTo(MagicNumber.THROTTLED.number(), "service");
        platform.pump();

        Answer cancelled = platform.post("/v1/messages/" + accepted.text("id") + "/cancel", "");
        platform.pass(Duration.ofMinutes(1));

        assertThat(cancelled.text("status")).isEqualTo("cancelled");
        assertThat(attempts(accepted)).isEqualTo(1);
    }

    @Test
    void aContactsMessagesAreListedPageByPageNewestFirst() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            newestFirst.addFirst(platform.sendTo("+14155550137", "service").text("id"));
            platform.clock.advance(Duration.ofMillis(i % 2));
        }

        List<String> listed = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String cursor = null;
        do {
            Answer page = list("+14155550137", 3, cursor);
            List<Map<String, Object>> messages = page.list("messages");
            sizes.add(messages.size());
            messages.forEach(message -> listed.add(String.valueOf(message.get("id"))));
            assertThat(listed).as("a page shows what no page before has shown").doesNotHaveDuplicates();
            cursor = (String) page.at("nextCursor");
        } while (cursor != null);

        assertThat(sizes).containsExactly(3, 3, 2);
        // Those of one millisecond are in no order among themselves.
        assertThat(listed).containsExactlyInAnyOrderElementsOf(newestFirst);
        assertThat(listed).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void aPageThatIsFullExactlyIsTheLast() {
        platform.sendTo("+14155550138", "service");
        platform.sendTo("+14155550138", "service");

        Answer page = list("+14155550138", 2, null);

        assertThat(page.list("messages")).hasSize(2);
        assertThat(page.at("nextCursor")).isNull();
    }

    private Answer list(String phone, int limit, @Nullable String cursor) {
        return platform.get("/v1/messages?contact=" + contactOf(phone) + "&limit=" + limit
                + (cursor == null ? "" : "&cursor=" + cursor));
    }

    private String contactOf(String phone) {
        return platform.contact(phone).toString();
    }

    private int attempts(Answer accepted) {
        return platform.see(accepted).number("hops.0.attempts");
    }

    private static List<Object> statuses(Answer message) {
        return message.list("transitions").stream()
                .map(transition -> Objects.requireNonNull(transition.get("status")))
                .toList();
    }
}
