package io.chasqui.local.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.queue.QueueName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What goes on while a part fails: messages and a campaign before and during it, one message whose time comes then, and a
 * person who opts out. Callers and the carrier repeat what is not taken.
 */
final class OutageLife {
    private static final Duration STEP = Duration.ofMinutes(2);
    private static final int RECIPIENTS = 2;

    private final TestPlatform platform;
    private final OutageVendor vendor;
    private final int row;
    private final List<Supplier<Answer>> requests = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<String> campaigns = new ArrayList<>();
    private final Set<String> reported = new HashSet<>();
    private @Nullable Answer silent;
    private int numbers;

    OutageLife(TestPlatform platform, OutageVendor vendor, int row) {
        this.platform = platform;
        this.vendor = vendor;
        this.row = row;
        reported.addAll(vendor.attempts());
    }

    /**
     * One message is at the carrier and waits for its receipt, of another there will be none, and one waits for its time;
     * a campaign has begun.
     */
    void before() {
        send("");
        silent = platform.sendTo(phone(0), "service", "\"validity\": \"PT10M\"");
        send(", \"sendAt\": \"%s\"".formatted(platform.clock.instant().plus(Duration.ofMinutes(3))));
        campaign();
        requests();
        platform.pump();
    }

    /** New messages, another campaign and an opt-out, all repeated until they are taken. */
    void during(Outage outage, boolean nothingStarts) {
        requests.add(this::optOut);
        send("");
        send(", \"sendAt\": \"%s\"".formatted(platform.clock.instant().plus(Duration.ofMinutes(70))));
        campaign();
        while (!outage.isOver()) {
            if (nothingStarts) {
                receiveInVain();
                platform.clock.advance(STEP);
            } else {
                step();
            }
        }
    }

    /** The backlog is done with, and the slowest repetition of a webhook has its turn. */
    void after() {
        for (int i = 0; i < 8; i++) {
            step();
        }
        for (int i = 0; i < 12; i++) {
            receipts();
            platform.pass(Duration.ofMinutes(30));
        }
        assertThat(requests).as("requests that are not taken").isEmpty();
    }

    private void step() {
        requests();
        receipts();
        platform.pass(STEP);
    }

    /** {@return how many messages ended, in words} */
    String check() {
        Map<String, Long> handedOver =
                vendor.attempts().stream().collect(Collectors.groupingBy(OutageLife::message, Collectors.counting()));
        for (String campaign : campaigns) {
            Answer seen = platform.get("/v1/campaigns/" + campaign);
            assertThat(seen.text("status")).isEqualTo("completed");
            Map<String, Object> counts = new TreeMap<>(seen.object("runs.0.messages"));
            counts.values().removeIf(Integer.valueOf(0)::equals);
            assertThat(counts).isEqualTo(Map.of("delivered", RECIPIENTS));
        }
        Set<String> delivered = vendor.events().stream()
                .filter(event -> "message.delivered".equals(event.get("type")))
                .map(event -> String.valueOf(event.get("subject")))
                .collect(Collectors.toSet());
        for (int number = 1; number <= numbers; number++) {
            messages.addAll(
                    platform.get("/v1/messages?contact=" + platform.contact(phone(number))).list("messages").stream()
                            .map(message -> (String) requireNonNull(message.get("id")))
                            .toList());
        }
        assertThat(messages).hasSize(numbers).doesNotHaveDuplicates();
        for (String message : messages) {
            assertThat(platform.get("/v1/messages/" + message).text("status")).isEqualTo("delivered");
            assertThat(handedOver.get(message)).as("calls for a message").isEqualTo(1);
            assertThat(delivered).contains(message);
        }
        assertThat(platform.status(requireNonNull(silent))).isEqualTo("unknown no_receipt");
        assertThat(platform.sendTo(optedOut(), "service").text("reason")).isEqualTo("opted_out");
        return messages.size() + " of " + numbers + " delivered, each by one call; the opt-out binds";
    }

    private void send(String members) {
        String body = TestPlatform.message(phone(++numbers), "service").replaceFirst("}$", members + "}");
        String key = row + "-" + numbers;
        requests.add(() -> platform.post("/v1/messages", body, key));
    }

    private void campaign() {
        String recipients = IntStream.range(0, RECIPIENTS)
                .mapToObj(i -> "{\"to\": {\"phone\": \"" + phone(++numbers) + "\"}}")
                .collect(Collectors.joining(", "));
        String body = """
                {"name": "News", "purpose": "service", "content": {"text": "Hello"}, "pacing": {"perSecond": 1},
                 "recipients": [%s]}""".formatted(recipients);
        String key = row + "-campaign-" + numbers;
        requests.add(() -> {
            Answer answer = platform.post("/v1/campaigns", body, key);
            if (answer.status() < 300) {
                campaigns.add(answer.text("id"));
            }
            return answer;
        });
    }

    private Answer optOut() {
        return TwilioStub.callback(
                platform,
                "/v1/inbound/" + TwilioStub.CONNECTION,
                Map.of(
                        "MessageSid",
                        "SM%032d".formatted(row),
                        "AccountSid",
                        TwilioStub.ACCOUNT,
                        "From",
                        optedOut(),
                        "To",
                        TwilioStub.SENDER,
                        "Body",
                        "STOP"));
    }

    /** Makes the requests that are not taken yet. */
    private void requests() {
        requests.removeIf(request -> {
            Answer answer = request.get();
            assertThat(answer.status()).isIn(200, 201, 202, 204, 409, 500, 503);
            return answer.status() < 300;
        });
    }

    /** The carrier says of each message that it took that it is delivered, until that is taken. */
    private void receipts() {
        for (String attempt : vendor.attempts()) {
            if (!reported.contains(attempt)
                    && !message(attempt).equals(requireNonNull(silent).text("id"))
                    && TwilioStub.callback(
                                            platform,
                                            "/v1/receipts/" + TwilioStub.CONNECTION + "?ref=" + attempt,
                                            Map.of(
                                                    "MessageSid", "SM0123456789abcdef0123456789abcdef",
                                                    "MessageStatus", "delivered",
                                                    "AccountSid", TwilioStub.ACCOUNT))
                                    .status()
                            < 300) {
                reported.add(attempt);
            }
        }
    }

    /** What a queue does when its function does not start: it hands messages over, and they come back. */
    private void receiveInVain() {
        SqsClient sqs = platform.platform.engine().sqs();
        String prefix = platform.platform.engine().endpoints().queueUrlPrefix();
        for (QueueName queue : QueueName.values()) {
            sqs.receiveMessage(
                    receive -> receive.queueUrl(prefix + queue.fileName()).maxNumberOfMessages(10));
        }
    }

    private static String message(String attempt) {
        return attempt.substring(0, attempt.indexOf('.'));
    }

    private String phone(int number) {
        return "+1212%03d%04d".formatted(200 + row, number);
    }

    private String optedOut() {
        return "+1213%03d0000".formatted(200 + row);
    }
}
