package io.chasqui.verifier;

import io.chasqui.cli.redrive.Redrive;
import io.chasqui.local.platform.LocalPlatform;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.provider.sandbox.MagicNumber;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.verifier.Api.Answer;
import io.chasqui.wiring.Tasks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What users do with an installation, from a request to its outcome. Each scenario ends with no work left. */
final class Scenarios {
    private final Stage stage;
    private final Api test;
    private final Api live;

    Scenarios(Stage stage) {
        this.stage = stage;
        this.test = stage.test();
        this.live = stage.live();
    }

    /** The sandbox's magic numbers, each with its own outcome. */
    void sends() {
        Map<MagicNumber, String> ends = Map.ofEntries(
                Map.entry(MagicNumber.DELIVERS, "delivered"),
                Map.entry(MagicNumber.UNDELIVERABLE, "undelivered sandbox:handset_unreachable"),
                Map.entry(MagicNumber.FAILS, "failed sandbox:carrier_down"),
                Map.entry(MagicNumber.DUPLICATES, "delivered"),
                Map.entry(MagicNumber.OUT_OF_ORDER, "delivered"),
                Map.entry(MagicNumber.READS, "read"),
                Map.entry(MagicNumber.INVALID, "failed sandbox:invalid_number"),
                Map.entry(MagicNumber.LANDLINE, "failed sandbox:landline"),
                Map.entry(MagicNumber.THROTTLED_ONCE, "delivered"),
                Map.entry(MagicNumber.TIMES_OUT_BUT_DELIVERS, "delivered"),
                Map.entry(MagicNumber.OPTED_OUT, "suppressed sandbox:opted_out"),
                Map.entry(MagicNumber.CHANGES_ITS_MIND, "delivered"));
        Map<String, String> expected = new HashMap<>();
        ends.forEach((magic, end) -> expected.put(Stage.send(test, magic.number(), "authentication"), end));
        String batch = IntStream.range(0, 10)
                .mapToObj(i -> Stage.message("+1415555010" + i, "transactional"))
                .collect(Collectors.joining(", ", "{\"messages\": [", "]}"));
        Answer answer = test.post("/v1/messages/batch", batch, 202);
        for (int i = 0; i < 10; i++) {
            expected.put(answer.text("results." + i + ".message.id"), "delivered");
        }
        stage.become(test, expected);
    }

    /** A repeated request is done once. A message with {@code sendAt} waits, and can be cancelled until then. */
    void sendsOnceAndLater() {
        Answer once = keyed();
        CheckFailed.unlessEqual("the answer to a repetition", once.text(), keyed().text());
        String soon = Stage.send(test, "+14155550111", "transactional", sendAt(Duration.ofSeconds(3)));
        String late = Stage.send(test, "+14155550112", "transactional", sendAt(Duration.ofHours(2)));
        stage.become(test, Map.of(once.text("id"), "delivered", soon, "delivered"));
        stage.host()
                .until(
                        "a schedule for what is due in two hours",
                        () -> stage.host().schedules().names().stream()
                                .anyMatch(name -> name.startsWith("release-" + late)));
        test.post("/v1/messages/" + late + "/cancel", "", 200);
        stage.become(test, Map.of(late, "cancelled cancelled"));
    }

    private Answer keyed() {
        return test.send(
                "POST",
                "/v1/messages",
                "application/json",
                Stage.message("+14155550110", "service"),
                202,
                "Idempotency-Key",
                "once");
    }

    private static String sendAt(Duration ahead) {
        return "\"sendAt\": \"" + Instant.now().plus(ahead) + "\"";
    }

    /** The carrier is called with its secret, and its callbacks are accepted only with its signature. */
    void takesReceipts() {
        List<String> messages = IntStream.range(0, 3)
                .mapToObj(i -> Stage.send(live, "+1415555012" + i, "transactional"))
                .toList();
        stage.become(live, messages.stream().collect(Collectors.toMap(message -> message, message -> "sent")));
        List<URI> callbacks = stage.carrier().callbacks();
        CheckFailed.unlessEqual("the carrier's calls", 3, callbacks.size());
        CheckFailed.unless(
                callbacks.stream()
                        .allMatch(url ->
                                url.toString().startsWith(stage.deployment().apiUrl() + "/v1/receipts/")),
                "the carrier is to call " + callbacks);
        callbacks.forEach(url -> stage.carrier().delivered(stage.stranger(), url, 204));
        stage.become(live, messages.stream().collect(Collectors.toMap(message -> message, message -> "delivered")));
        try (Carrier forger = new Carrier(0, "not the carrier's")) {
            forger.delivered(stage.stranger(), callbacks.getFirst(), 403);
        }
    }

    /** Replies appear in the conversation, and STOP records an opt-out. */
    void takesInbound() {
        Answer asked = test.post("/v1/messages", Stage.message(MagicNumber.REPLIES.number(), "service"), 202);
        String thread = "/v1/conversations/" + asked.text("conversation") + "/messages";
        stage.host().until("a reply", () -> test.get(thread).text().contains("Thank you!"));
        String reply = test.post(thread, "{\"content\": {\"text\": \"You are welcome!\"}}", 202)
                .text("id");
        stage.become(test, Map.of(reply, "delivered"));

        String phone = "+14155550130";
        String contact = test.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"" + phone + "\"}]}", 201)
                .text("id");
        String consents = "/v1/contacts/" + contact + "/consents";
        test.put(
                consents,
                "{\"consents\": [{\"channel\": \"sms\", \"purpose\": \"marketing\", \"state\": \"granted\","
                        + " \"evidence\": {\"where\": \"https://shop.example\"}}]}");
        stage.become(test, Map.of(Stage.send(test, phone, "marketing"), "delivered"));
        stage.carrier().wrote(stage.stranger(), stage.deployment().apiUrl(), phone, "STOP");
        stage.host().until("STOP is heard", () -> test.get(consents).text().contains("denied"));
        stage.become(test, Map.of(Stage.send(test, phone, "marketing"), "suppressed opted_out"));
    }

    /** A recurring campaign is started by its schedule until it is cancelled. A campaign that starts soon needs none. */
    void runsCampaigns() {
        String list = test.send("POST", "/v1/lists", "text/csv", people(), 201).text("id");
        String soon = campaign(list, "\"at\": \"" + Instant.now().plusSeconds(3) + "\"");
        String again = campaign(list, "\"rate\": \"1 day\"");
        String weekly = campaign(list, "\"cron\": \"0 9 ? * MON *\", \"timeZone\": \"America/Lima\"");
        CheckFailed.unlessEqual("the schedules", List.of(0L, 1L, 1L), schedules(soon, again, weekly));
        for (String campaign : List.of(soon, again)) {
            stage.host().untilNothingIsLeft(() -> {
                Answer now = test.get("/v1/campaigns/" + campaign);
                return Integer.valueOf(10).equals(now.at("runs.0.messages.delivered")) ? "" : now.text();
            });
        }
        test.post("/v1/campaigns/" + again + "/cancel", "", 200);
        test.post("/v1/campaigns/" + weekly + "/cancel", "", 200);
        CheckFailed.unlessEqual("the schedules left", List.of(0L, 0L, 0L), schedules(soon, again, weekly));
    }

    private List<Long> schedules(String... campaigns) {
        List<String> names = stage.host().schedules().names();
        return Arrays.stream(campaigns)
                .map(campaign ->
                        names.stream().filter(name -> name.contains(campaign)).count())
                .toList();
    }

    private static String people() {
        return IntStream.range(0, 10)
                .mapToObj(i -> "+1415555014" + i + ",Person " + i + "\n")
                .collect(Collectors.joining("", "phone,name\n", ""));
    }

    private String campaign(String list, String start) {
        String body =
                "{\"name\": \"Doors open\", \"purpose\": \"transactional\", \"content\": {\"text\": \"{{name}}, come"
                        + " in\"}, \"list\": \"" + list + "\", \"start\": {" + start + "}}";
        return test.post("/v1/campaigns", body, 202).text("id");
    }

    /** A dead letter is shown, and redriven. */
    void bringsBackDeadLetters() {
        String message = Stage.send(test, "+14155550170", "service");
        stage.become(test, Map.of(message, "delivered"));
        MessageId id = MessageId.parse(message).orElseThrow();
        stage.host().giveUp("timers", Tasks.CODEC.write(new MessageTask.Settle(LocalPlatform.TENANT, List.of(id))));
        CheckFailed.unless(
                live.get("/v1/dead-letters").text().contains("\"queue\":\"timers\",\"waiting\":1"),
                "the dead letter is not listed");
        Answer moved = live.post("/v1/dead-letters/timers/redrive", "{\"all\": true}", 200);
        CheckFailed.unlessEqual("the letters brought back", 1, moved.at("moved"));
    }

    /** A task that a schedule could not deliver is kept, and the operator's command redrives it. */
    void bringsBackFailedSchedules() {
        String list = test.send("POST", "/v1/lists", "text/csv", people(), 201).text("id");
        String weekly = campaign(list, "\"cron\": \"0 9 ? * MON *\"");
        stage.host().schedules().names().stream()
                .filter(name -> name.contains(weekly))
                .forEach(stage.host().schedules()::giveUp);
        CheckFailed.unlessEqual(
                "the output of redrive",
                "1 tasks of schedules were brought back.\n",
                redrive("schedules-failed", "--all", "--yes"));
        stage.host().untilNothingIsLeft(() -> {
            Answer now = test.get("/v1/campaigns/" + weekly);
            return Integer.valueOf(10).equals(now.at("runs.0.messages.delivered")) ? "" : now.text();
        });
        test.post("/v1/campaigns/" + weekly + "/cancel", "", 200);
    }

    private String redrive(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] where = {"--prefix", stage.deployment().prefix()};
        Redrive.run(
                Stream.of(arguments, where).flatMap(Stream::of).toArray(String[]::new),
                System.getenv(),
                Clock.systemUTC(),
                printed,
                printed);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Keys are made, used, exchanged for tokens and revoked. */
    void managesKeys() {
        Answer made = live.post("/v1/keys", "{\"name\": \"shop\", \"bundle\": \"send_only\", \"mode\": \"test\"}", 201);
        Api shop = new Api(stage.host().baseUri(), made.text("key"));
        stage.become(test, Map.of(Stage.send(shop, "+14155550150", "service"), "delivered"));
        shop.post("/v1/tokens", "{\"scopes\": [\"messages:write\"]}", 201);
        live.send("DELETE", "/v1/keys/" + made.text("id"), "application/json", "", 204);
        CheckFailed.unless(live.get("/v1/audit").text().contains("key.revoke"), "the audit log lacks the revocation");
    }
}
