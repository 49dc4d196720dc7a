package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.messaging.provider.sandbox.MagicNumber;
import io.chasqui.platform.tenant.Mode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one tenant does in a while, chosen by luck, and what comes of it. The same seed does the same, and where the
 * platform is in order, the same comes of it.
 */
final class RandomLife {
    private static final int STEPS = 30;
    private static final List<String> PURPOSES = List.of("transactional", "service", "authentication", "marketing");
    private static final List<MagicNumber> MAGIC = List.of(MagicNumber.values());
    private static final List<String> WORDS = List.of("Hello", "STOP", "START", "HELP", "When does it come?");

    private final TestPlatform platform;
    private final Receiver receiver;
    private final Random luck;
    private final String path;
    private final String admin;
    private final Answer webhook;
    private final Answer key;
    private final List<Answer> sent = new ArrayList<>();
    private final List<Answer> campaigns = new ArrayList<>();
    private final TreeSet<String> phones = new TreeSet<>();

    RandomLife(TestPlatform platform, Receiver receiver, long seed) {
        this.platform = platform;
        this.receiver = receiver;
        this.luck = new Random(seed);
        this.path = "/seed-" + seed;
        this.admin = platform.platform.issueKey(Mode.LIVE);
        receiver.takesAfter(path, 1);
        platform.put("/v1/events/log", "{\"enabled\": true}");
        platform.clock.advance(Duration.ofMillis(10));
        this.webhook = made(platform.post("/v1/webhooks", """
                {"url": "%s", "description": "of seed %d"}""".formatted(receiver.url(path), seed)));
        platform.clock.advance(Duration.ofMillis(10));
        this.key = made(platform.post("/v1/keys", "{\"name\": \"shop\", \"bundle\": \"send_only\"}"));
    }

    /** {@return what came of it, a line for each thing that can be seen} */
    List<String> live() {
        for (int i = 0; i < STEPS; i++) {
            step();
        }
        for (Duration step : List.of(
                Duration.ofMinutes(2),
                Duration.ofMinutes(20),
                Duration.ofMinutes(40),
                Duration.ofHours(3),
                Duration.ofHours(30))) {
            platform.pass(step);
            platform.pass(Duration.ofMinutes(6), Duration.ofMinutes(2));
        }
        List<String> seen = new ArrayList<>();
        seen.addAll(messages());
        seen.addAll(conversations());
        seen.addAll(campaigns());
        seen.addAll(events());
        seen.add("webhook " + platform.get("/v1/webhooks/" + webhook.text("id")).at("description"));
        seen.add("key " + see(admin, "/v1/keys/" + key.text("id")).text("status"));
        seen.add("audit "
                + see(admin, "/v1/audit?limit=100").list("entries").stream()
                        .map(entry -> entry.get("action") + " " + entry.get("outcome"))
                        .sorted()
                        .toList());
        platform.delete("/v1/webhooks/" + webhook.text("id"));
        return seen;
    }

    private void step() {
        // Two things at one instant would come in no order.
        platform.clock.advance(Duration.ofMillis(10));
        switch (luck.nextInt(12)) {
            case 0, 1, 2, 3 -> send();
            case 4 -> platform.writes(phone(), WORDS.get(luck.nextInt(WORDS.size())));
            case 5 -> cancel();
            case 6 -> consent();
            case 7 -> campaign();
            case 8 -> administer();
            case 9 -> platform.pump();
            default -> platform.pass(Duration.ofSeconds(1L << luck.nextInt(12)));
        }
    }

    private String phone() {
        String phone = luck.nextInt(3) == 0
                ? "+1415556%04d".formatted(luck.nextInt(20))
                : MAGIC.get(luck.nextInt(MAGIC.size())).number();
        phones.add(phone);
        return phone;
    }

    private void send() {
        List<String> members = new ArrayList<>();
        if (luck.nextBoolean()) {
            members.add("\"validity\": \"PT%dM\"".formatted(5 + luck.nextInt(60)));
        }
        if (luck.nextInt(4) == 0) {
            members.add("\"sendAt\": \"" + platform.clock.instant().plusSeconds(60L + luck.nextInt(7_200)) + "\"");
        }
        String purpose = PURPOSES.get(luck.nextInt(PURPOSES.size()));
        sent.add(made(platform.sendTo(phone(), purpose, members.toArray(String[]::new))));
    }

    private void cancel() {
        if (!sent.isEmpty()) {
            String id = sent.get(luck.nextInt(sent.size())).text("id");
            assertThat(platform.post("/v1/messages/" + id + "/cancel").status()).isIn(200, 409);
        }
    }

    private void consent() {
        String state = luck.nextBoolean() ? "granted" : "denied";
        String contact = platform.contact(phone()).toString();
        assertThat(platform.put("/v1/contacts/" + contact + "/consents", """
                        {"consents": [{"channel": "sms", "purpose": "marketing", "state": "%s",
                          "evidence": {"shown": "Tick to get offers"}}]}""".formatted(state))
                        .status())
                .isIn(200, 404, 422);
    }

    private void campaign() {
        String recipients = IntStream.range(0, 1 + luck.nextInt(5))
                .mapToObj(i -> "{\"to\": {\"phone\": \"%s\"}}".formatted(phone()))
                .collect(Collectors.joining(", "));
        campaigns.add(made(platform.post("/v1/campaigns", """
                {"name": "Spring", "purpose": "transactional", "content": {"text": "Hello"}, "validity": "PT30M",
                 "recipients": [%s]}""".formatted(recipients))));
    }

    private void administer() {
        switch (luck.nextInt(4)) {
            case 0 ->
                platform.patch(
                        "/v1/webhooks/" + webhook.text("id"),
                        luck.nextBoolean()
                                ? "{\"description\": null}"
                                : "{\"description\": \"number %d\"}".formatted(luck.nextInt(10)));
            case 1 -> platform.post("/v1/keys/" + key.text("id") + "/rotate", "{}");
            case 2 ->
                assertThat(platform.send(call(admin, "/v1/tenant")
                                        .header("Content-Type", "application/json")
                                        .PUT(BodyPublishers.ofString(
                                                luck.nextBoolean()
                                                        ? "{\"allowedCidrs\": [\"127.0.0.0/8\"]}"
                                                        : "{\"allowedCidrs\": []}")))
                                .status())
                        .isEqualTo(200);
            default -> platform.post("/v1/webhooks/" + webhook.text("id") + "/test");
        }
    }

    private List<String> messages() {
        return sent.stream()
                .map(message -> "message " + platform.status(message))
                .toList();
    }

    private List<String> conversations() {
        List<String> seen = new ArrayList<>();
        for (String phone : phones) {
            String contact = platform.contact(phone).toString();
            String conversation = "/v1/conversations/cnv_" + contact.substring("ctc_".length());
            Answer timeline = platform.get(conversation + "/messages?limit=100");
            seen.add(phone + " "
                    + (timeline.status() == 404
                            ? "nothing"
                            : timeline.list("messages").stream()
                                    .map(message -> message.get("direction") + " " + message.get("status") + " "
                                            + message.get("content"))
                                    .sorted()
                                    .toList()));
            Answer consents = platform.get("/v1/contacts/" + contact + "/consents");
            seen.add(phone + " "
                    + (consents.status() == 404
                            ? "no consents"
                            : consents.list("consents").stream()
                                    .map(consent -> consent.get("purpose") + " " + consent.get("state"))
                                    .sorted()
                                    .toList()));
        }
        return seen;
    }

    private List<String> campaigns() {
        return campaigns.stream()
                .map(created -> platform.get("/v1/campaigns/" + created.text("id")))
                .map(campaign -> "campaign " + campaign.text("status") + " " + campaign.at("runs.0.messages"))
                .toList();
    }

    /**
     * What the webhook was told first and last of each message, in no order: which receipt comes before another is luck
     * in between.
     */
    private List<String> events() {
        List<String> told = new ArrayList<>();
        for (Map<String, Object> event : receiver.events(path)) {
            String data =
                    event.get("data") instanceof Map<?, ?> map ? told(String.valueOf(event.get("type")), map) : "";
            if (!data.isEmpty()) {
                told.add(event.get("type") + " " + data);
            }
        }
        return told.stream().distinct().sorted().toList();
    }

    private String told(String type, Map<?, ?> data) {
        if (!type.startsWith("message.") || type.equals("message.received")) {
            return String.valueOf(data.get("from")) + data.get("state");
        }
        Answer message = platform.get("/v1/messages/" + data.get("id"));
        boolean firstOrLast =
                type.equals("message.accepted") || message.text("status").equals(data.get("status"));
        return firstOrLast ? data.get("to") + " " + data.get("status") + " " + data.get("acceptedAt") : "";
    }

    private Answer see(String with, String what) {
        return platform.send(call(with, what).GET());
    }

    private HttpRequest.Builder call(String with, String what) {
        return platform.bare(what).header("Authorization", "Bearer " + with);
    }

    private static Answer made(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer;
    }
}
