package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.carrier.TwilioSignature;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.messaging.provider.Form;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callbacks in Twilio's name that Twilio did not make, or made long ago. Each forgery starts from a callback that Twilio
 * would make next: the receipt of a message, and the START of somebody who has left. None is taken; then the genuine
 * ones are, once, however often they are played again.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ForgedCallbacksTest {
    private static final String RECEIVER = "+14155550181";
    private static final String LEAVER = "+14155550182";

    /** What is called with what, signed how. */
    private record Callback(String what, String path, String body, List<String> signatures) {
        Callback signed(String how, String... others) {
            return new Callback(what + ": " + how, path, body, List.of(others));
        }

        Callback at(String other) {
            return new Callback(what + ": at " + other, other, body, signatures);
        }

        Callback with(String how, String other) {
            return new Callback(what + ": " + how, path, other, signatures);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private final TwilioStub twilio = new TwilioStub();
    private final List<Callback> forged = new ArrayList<>();
    private final List<Callback> genuine = new ArrayList<>();
    private TestPlatform platform;
    private Answer message;

    @BeforeAll
    void start(@TempDir Path directory) {
        platform = TestPlatform.start(null, twilio.connections(directory));
        message = platform.sendTo(RECEIVER, "service");
        platform.pump();
        twilio.inbound(platform, LEAVER, "STOP", "SMstop");
        platform.pump();
        Answer another = platform.sendTo("+14155550183", "service");
        platform.pump();

        Map<String, String> receipt = new TreeMap<>(Map.of(
                "AccountSid",
                TwilioStub.ACCOUNT,
                "From",
                TwilioStub.SENDER,
                "MessageSid",
                "SM0123456789abcdef0123456789abcdef",
                "MessageStatus",
                "delivered",
                "To",
                RECEIVER));
        Map<String, String> start = new TreeMap<>(Map.of(
                "AccountSid",
                TwilioStub.ACCOUNT,
                "Body",
                "START",
                "From",
                LEAVER,
                "MessageSid",
                "SMstart",
                "To",
                TwilioStub.SENDER));
        String receipts = "/v1/receipts/" + TwilioStub.CONNECTION + "?ref=" + message.text("id") + ".0.1";
        String inbound = "/v1/inbound/" + TwilioStub.CONNECTION;
        forge(receipts, receipt);
        forge(inbound, start);

        Callback ofReceipt = genuine.getFirst();
        for (String path : List.of(
                receipts.replace(message.text("id"), another.text("id")),
                receipts.replace(".0.1", ".0.2"),
                receipts.replace(".0.1", ".1.1"),
                receipts.replace("?ref=", "?ref=x&ref="),
                receipts.replace("?ref=", "?Ref="),
                receipts.substring(0, receipts.indexOf('?')),
                receipts + "&ref=" + another.text("id") + ".0.1",
                inbound)) {
            forged.add(ofReceipt.at(path));
        }
        forged.add(genuine.getLast().at(receipts));
        forged.add(genuine.getLast().at(receipts.replace(TwilioStub.CONNECTION, "sandbox")));
    }

    @AfterAll
    void stop() {
        platform.close();
        twilio.close();
    }

    /** What an attacker can make of a callback without the auth token. */
    private void forge(String path, Map<String, String> fields) {
        String url = platform.platform.baseUri() + path;
        String right = TwilioSignature.of(TwilioStub.TOKEN, url, fields);
        String kind = path.startsWith("/v1/receipts") ? "a receipt" : "a START";
        Callback callback = new Callback(kind, path, Form.encode(fields), List.of(right));
        genuine.add(callback);
        forgeSignatures(callback, url, fields);
        forgeBodies(callback, fields);
        forgeAddresses(callback);
    }

    private void forgeSignatures(Callback callback, String url, Map<String, String> fields) {
        String right = callback.signatures().getFirst();
        forged.add(callback.signed("unsigned"));
        forged.add(callback.signed("signed twice", right, right));
        forged.add(callback.signed("signed rightly and wrongly", right, "x"));
        for (int i = 0; i < right.length(); i++) {
            char other = right.charAt(i) == 'A' ? 'B' : 'A';
            forged.add(callback.signed(
                    "letter " + i + " of the signature changed",
                    right.substring(0, i) + other + right.substring(i + 1)));
        }
        for (int cut : List.of(1, 2, 14, right.length() - 1)) {
            forged.add(callback.signed("signature cut by " + cut, right.substring(0, right.length() - cut)));
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("no letter", "");
        wrong.put("a star", "*");
        wrong.put("null", "null");
        wrong.put("twice in one", right + right);
        wrong.put("in a list", right + ", " + right);
        wrong.put("in quotes", "\"" + right + "\"");
        wrong.put("with an algorithm", "sha1=" + right);
        wrong.put("more padding", right + "=");
        wrong.put("in lower case", right.toLowerCase(Locale.ROOT));
        wrong.put("in hexadecimal", HexFormat.of().formatHex(Base64.getDecoder().decode(right)));
        wrong.put("backwards", new StringBuilder(right).reverse().toString());
        wrong.put("an empty key", TwilioSignature.of("\0", url, fields));
        wrong.put("the account for a key", TwilioSignature.of(TwilioStub.ACCOUNT, url, fields));
        wrong.put("a key with a line's end", TwilioSignature.of(TwilioStub.TOKEN + "\n", url, fields));
        wrong.put("a key in capitals", TwilioSignature.of("A TOKEN OF TWILIO'S", url, fields));
        wrong.put("the fields left out", TwilioSignature.of(TwilioStub.TOKEN, url, Map.of()));
        wrong.put("the URL left out", TwilioSignature.of(TwilioStub.TOKEN, "", fields));
        wrong.put("the path alone", TwilioSignature.of(TwilioStub.TOKEN, callback.path(), fields));
        wrong.put("the raw body", TwilioSignature.of(TwilioStub.TOKEN, url + callback.body(), Map.of()));
        wrong.put(
                "another host", TwilioSignature.of(TwilioStub.TOKEN, "https://evil.example" + callback.path(), fields));
        wrong.forEach((how, signature) -> forged.add(callback.signed("signature " + how, signature)));
    }

    private void forgeBodies(Callback callback, Map<String, String> fields) {
        fields.forEach((name, value) -> {
            forged.add(callback.with(name + " changed", encoded(fields, name, value + "0")));
            forged.add(callback.with(name + " emptied", encoded(fields, name, "")));
            forged.add(callback.with(name + " left out", encoded(fields, name, null)));
            forged.add(callback.with(name + " said again, otherwise", callback.body() + "&" + name + "=read"));
            forged.add(callback.with(
                    name + " in lower case",
                    encoded(fields, name, null) + "&" + Form.encode(Map.of(name.toLowerCase(Locale.ROOT), value))));
            forged.add(callback.with(
                    "the last letter of " + name + " moved to its name",
                    encoded(fields, name, null) + "&" + Form.encode(Map.of(name + value, "")) + "&"
                            + Form.encode(Map.of(name, value))));
        });
        forged.add(callback.with("one more field", callback.body() + "&NumMedia=1"));
        forged.add(callback.with("one more field in front", "Body=STOP&" + callback.body()));
        forged.add(callback.with("OptOutType added", callback.body() + "&OptOutType=START"));
        forged.add(callback.with("a nameless field", callback.body() + "&=x"));
        forged.add(callback.with("nothing", ""));
        forged.add(callback.with("JSON", "{\"MessageStatus\": \"delivered\", \"Body\": \"START\"}"));
        forged.add(callback.with("a broken escape", callback.body() + "&x=%zz"));
    }

    private void forgeAddresses(Callback callback) {
        String path = callback.path();
        String query = path.contains("?") ? "&" : "?";
        forged.add(callback.at(path + query + "x=1"));
        forged.add(callback.at(path + query + "bodySHA256=" + "0".repeat(64)));
        forged.add(callback.at(path.replace(TwilioStub.CONNECTION, "twilio-eu")));
        forged.add(callback.at(path.replace(TwilioStub.CONNECTION, "sandbox")));
        forged.add(callback.at(path.replace(TwilioStub.CONNECTION, "TWILIO-US")));
        forged.add(callback.at(path.replace(TwilioStub.CONNECTION, TwilioStub.CONNECTION + "%00")));
    }

    private static String encoded(Map<String, String> fields, String name, @Nullable String value) {
        Map<String, String> others = new TreeMap<>(fields);
        others.remove(name);
        if (value != null) {
            others.put(name, value);
        }
        return Form.encode(others);
    }

    @Test
    @Order(1)
    void noForgeryIsTaken() {
        int before = kept();
        for (Callback forgery : forged) {
            Answer answer = send(forgery);

            assertThat(answer.status()).as(forgery.what()).isIn(400, 403, 404);
            assertThat(answer.text()).as(forgery.what()).doesNotContain(TwilioStub.TOKEN);
        }
        platform.pump();

        assertThat(forged).hasSizeGreaterThan(200);
        assertThat(kept()).isEqualTo(before);
        assertThat(platform.status(message)).isEqualTo("sent");
        assertThat(platform.sendTo(LEAVER, "service").text("reason")).isEqualTo("opted_out");
        System.out.println("forged callbacks: " + forged.size() + ", none taken");
    }

    @Test
    @Order(2)
    void whatIsPlayedAgainChangesNothingHoweverLate() {
        for (Callback callback : genuine) {
            assertThat(send(callback).status()).as(callback.what()).isEqualTo(204);
        }
        platform.pump();
        platform.pass(Duration.ofSeconds(1));
        assertThat(platform.status(message)).isEqualTo("delivered");
        assertThat(platform.sendTo(LEAVER, "service").text("status")).isEqualTo("accepted");
        twilio.inbound(platform, LEAVER, "STOP", "SMstop2");
        platform.pump();
        List<String> then = state();

        int replays = 0;
        for (Duration later : List.of(
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofMinutes(6),
                Duration.ofDays(1),
                Duration.ofDays(8),
                Duration.ofDays(400))) {
            platform.clock.advance(later);
            for (Callback callback : genuine) {
                send(callback);
                replays++;
            }
            platform.pump();
            assertThat(state()).as("played again after " + later).isEqualTo(then);
        }
        System.out.println("callbacks played again: " + replays + ", none changed anything");
    }

    private Answer send(Callback callback) {
        HttpRequest.Builder request = platform.bare(callback.path())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(callback.body()));
        callback.signatures().forEach(signature -> request.header("X-Twilio-Signature", signature));
        return platform.send(request);
    }

    /** {@return how much waits or was put aside: nothing of a forgery may get that far} */
    private int kept() {
        return List.of("receipts", "inbound").stream()
                .mapToInt(queue -> platform.platform.engine().messages(queue).size()
                        + platform.platform
                                .engine()
                                .deadLetters(queue)
                                .messages()
                                .size())
                .sum();
    }

    private List<String> state() {
        String contact = platform.contact(LEAVER).toString();
        String timeline = "/v1/conversations/cnv_" + platform.contact(LEAVER).key() + "/messages";
        return List.of(
                platform.see(message).text(),
                platform.get("/v1/contacts/" + contact + "/consents").text(),
                platform.get(timeline).list("messages").stream()
                        .map(entry -> String.valueOf(entry.get("id")))
                        .collect(Collectors.joining(" ")));
    }
}
