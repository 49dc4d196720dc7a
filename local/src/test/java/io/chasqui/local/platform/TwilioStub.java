package io.chasqui.local.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.chasqui.local.carrier.TwilioSignature;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.messaging.provider.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Twilio as a platform sees it: takes messages by HTTP, and posts signed callbacks when it is told to. */
final class TwilioStub implements AutoCloseable {
    static final String SENDER = "+15557122661";

    static final String CONNECTION = "twilio-us";
    static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);
    static final String TOKEN = "a token of Twilio's";

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    private final String connection;
    private final String sender;
    private final List<String> senders;

    TwilioStub() {
        this(CONNECTION, SENDER);
    }

    /**
     * @param connection the id of the connection that leads to it
     * @param senders what the account can send from, beside {@code sender}
     */
    TwilioStub(String connection, String sender, String... senders) {
        this.connection = connection;
        this.sender = sender;
        this.senders = List.of(senders);
        server.start();
        takesEverything();
    }

    /** {@return a file that describes the connection, and after it others'} */
    Path connections(Path directory, TwilioStub... others) {
        try {
            Path token = Files.writeString(directory.resolve("token"), TOKEN);
            String all = Stream.concat(Stream.of(this), Stream.of(others))
                    .map(stub -> stub.described(token))
                    .collect(Collectors.joining(", "));
            return Files.writeString(directory.resolve("connections.json"), "{\"connections\": [" + all + "]}");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private String described(Path token) {
        return """
                {"id": "%s", "tenant": "local", "vendor": "twilio", "channels": ["sms"],
                 "sender": "%s", "senders": [%s], "settings": {"accountSid": "%s", "baseUrl": "http://127.0.0.1:%d"},
                 "secrets": {"authToken": "file:%s"}}""".formatted(connection, sender, senders(), ACCOUNT, server.port(), token);
    }

    private String senders() {
        return senders.stream().map(number -> "\"" + number + "\"").collect(Collectors.joining(", "));
    }

    /** From now on every request is answered so, without being carried out. */
    void fails(int status) {
        answers(any(anyUrl()).willReturn(aResponse().withStatus(status)));
    }

    void takesEverything() {
        answers(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(201)
                        .withBody("{\"sid\": \"SM0123456789abcdef0123456789abcdef\", \"status\": \"queued\"}")));
    }

    void answers(MappingBuilder answer) {
        server.stubFor(answer);
    }

    /** {@return the attempts that it was called for, in order, as the callback's address names them} */
    List<String> attempts() {
        return server.findAll(postRequestedFor(anyUrl())).stream()
                .map(request -> Form.parse(request.getBodyAsString())
                        .only("StatusCallback")
                        .orElseThrow())
                .map(url -> url.substring(url.indexOf("?ref=") + 5))
                .toList();
    }

    void forget() {
        server.resetRequests();
    }

    /** Tells what has become of a message. */
    Answer receipt(TestPlatform platform, String attempt, String status) {
        return callback(
                platform,
                "/v1/receipts/" + connection + "?ref=" + attempt,
                Map.of(
                        "MessageSid", "SM0123456789abcdef0123456789abcdef",
                        "MessageStatus", status,
                        "AccountSid", ACCOUNT));
    }

    /** Brings what a person wrote. */
    Answer inbound(TestPlatform platform, String from, String words, String sid) {
        return callback(
                platform,
                "/v1/inbound/" + connection,
                Map.of("MessageSid", sid, "AccountSid", ACCOUNT, "From", from, "To", sender, "Body", words));
    }

    /** Posts a callback, signed as Twilio does. */
    static Answer callback(TestPlatform platform, String path, Map<String, String> fields) {
        String url = platform.platform.baseUri() + path;
        return platform.send(platform.bare(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", TwilioSignature.of(TOKEN, url, fields))
                .POST(BodyPublishers.ofString(Form.encode(fields))));
    }

    @Override
    public void close() {
        server.stop();
    }
}
