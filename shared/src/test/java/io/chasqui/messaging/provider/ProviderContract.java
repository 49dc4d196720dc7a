package io.chasqui.messaging.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Contents;
import io.chasqui.messaging.handlebars.HandlebarsTemplates;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.provider.Capability.LastWord;
import io.chasqui.messaging.provider.Capability.Reference;
import io.chasqui.messaging.provider.SendOutcome.Accepted;
import io.chasqui.messaging.provider.SendOutcome.NoAccess;
import io.chasqui.messaging.provider.SendOutcome.Retryable;
import io.chasqui.messaging.provider.SendOutcome.Unavailable;
import io.chasqui.messaging.provider.SendOutcome.Unknown;
import io.chasqui.messaging.rendering.ChannelForm;
import io.chasqui.messaging.rendering.Rendered;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.platform.http.HttpsClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Provider} has to do, whatever its wire format is. A vendor's test extends it and adds its own. */
public abstract class ProviderContract {
    protected static final String TO = "+15558675310";
    protected static final Attempt ATTEMPT = Samples.attempt(1);

    /** One for each test: test classes run side by side. */
    @RegisterExtension
    protected final WireMockExtension api = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    /** What calls the vendor in the tests: patient, since a machine may be busy. */
    protected static final HttpsClient HTTP =
            new HttpsClient(Samples.CLOCK, Duration.ofSeconds(10), Duration.ofSeconds(30), 256 * 1024);

    /** {@return the provider, the same one in one test} */
    protected abstract Provider provider();

    /**
     * {@return a connection without a flaw}
     *
     * @param baseUrl where the vendor's API is
     */
    protected abstract Connection connection(String baseUrl);

    /** {@return how the vendor answers when it has taken a message; null where it is not called by HTTP} */
    protected abstract @Nullable ResponseDefinitionBuilder taken();

    /** {@return status callbacks as the vendor makes them, signed where it signs, which speak of {@link #ATTEMPT}} */
    protected abstract List<Callback> statusCallbacks();

    /** {@return callbacks with a person's message, as the vendor makes them} */
    protected abstract List<Callback> inboundCallbacks();

    /** {@return the names of those answers of all kinds that mean something of its own for this vendor} */
    protected Set<String> ownAnswers() {
        return Set.of();
    }

    /** Stubs what is called beside the send, such as a token's endpoint. {@return how many requests that takes} */
    protected int stubAccess() {
        return 0;
    }

    /** {@return whether the vendor signs what it says, and does not only show a secret} */
    protected boolean signsContent() {
        return true;
    }

    protected Connection connection() {
        return connection(api.baseUrl());
    }

    @Test
    void saysWhatItIs() {
        Provider provider = provider();

        assertThat(provider.vendor()).matches("[a-z][a-z0-9-]{0,39}");
        assertThat(provider.capabilities()).isNotEmpty();
        assertThat(provider.channels()).isEqualTo(provider.capabilities().keySet());
        assertThat(provider.codes().vendor()).isEqualTo(provider.vendor());
        assertThat(provider.codes().codes())
                .allSatisfy(code -> assertThat(code.code()).matches("[A-Za-z0-9_.-]+"));
        assertThat(connection().secrets().keySet()).containsAll(provider.secrets());
        assertThat(provider.flaw(connection())).isEmpty();
    }

    @Test
    void handsAMessageOverByOneCallThatBringsTheReferenceAlong() {
        ResponseDefinitionBuilder taken = taken();
        if (taken == null) {
            return;
        }
        answers(taken);
        int before = stubAccess();

        SendOutcome outcome = send();

        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(((Accepted) outcome).providerIds()).isNotEmpty().doesNotHaveDuplicates();
        List<LoggedRequest> requests = api.findAll(anyRequestedFor(anyUrl()));
        assertThat(requests).hasSize(before + 1);
        if (capability().reference() == Reference.OURS && capability().lastWord() != LastWord.SENT) {
            LoggedRequest sent = requests.getLast();
            String said = sent.getUrl() + " " + sent.getBodyAsString();
            assertThat(said)
                    .as("the attempt has to come back with every receipt")
                    .contains(ATTEMPT.toString());
        }
    }

    static Stream<Arguments> answersOfAllKinds() {
        return Stream.of(
                Arguments.of(
                        "429", aResponse().withStatus(429).withHeader("Retry-After", "7"), Set.of(Retryable.class)),
                Arguments.of("503", aResponse().withStatus(503), Set.of(Unavailable.class)),
                Arguments.of(
                        "a proxy's 403", aResponse().withStatus(403).withBody("<html>"), Set.of(Unavailable.class)),
                Arguments.of("401", aResponse().withStatus(401), Set.of(Unavailable.class)),
                Arguments.of("404", aResponse().withStatus(404).withBody("<html>"), Set.of(Unavailable.class)),
                Arguments.of(
                        "a redirect",
                        aResponse().withStatus(307).withHeader("Location", "/elsewhere"),
                        Set.of(Unavailable.class)),
                Arguments.of("500", aResponse().withStatus(500), Set.of(Unknown.class, Unavailable.class)),
                Arguments.of("502", aResponse().withStatus(502), Set.of(Unknown.class, Unavailable.class)),
                Arguments.of("nothing", aResponse().withFault(Fault.EMPTY_RESPONSE), Set.of(Unknown.class)),
                Arguments.of("a reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), Set.of(Unknown.class)),
                Arguments.of("no body", aResponse().withStatus(200), Set.of(Unknown.class)),
                Arguments.of("no JSON", aResponse().withStatus(200).withBody("<html>"), Set.of(Unknown.class)),
                Arguments.of("no id", aResponse().withStatus(200).withBody("{}"), Set.of(Unknown.class)));
    }

    /** An answer is an outcome, whatever it is, and no message is lost or doubled by what the vendor does not document. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("answersOfAllKinds")
    void everyAnswerIsAnOutcome(String name, ResponseDefinitionBuilder answer, Set<Class<?>> expected) {
        if (taken() == null || ownAnswers().contains(name)) {
            return;
        }
        answers(answer);
        int before = stubAccess();

        SendOutcome outcome = send();

        assertThat(expected).as(name + ": " + outcome).contains(outcome.getClass());
        assertThat(code(outcome)).startsWith(provider().vendor() + ":");
        assertThat(api.findAll(anyRequestedFor(anyUrl()))).hasSize(before + 1);
    }

    @Test
    void comesBackByADeclaredRoadWithTheVendorsSignature() {
        Connection connection = connection();
        Connection other = new Connection(
                connection.id(),
                connection.tenant(),
                connection.vendor(),
                connection.channels(),
                connection.sender(),
                connection.settings(),
                others(connection.secrets()));
        for (Callback callback : all()) {
            assertThat(provider().callbacks().roads()).contains(callback.road());
            if (callback.road() == Road.EVENT) {
                continue;
            }
            assertThat(provider().authentic(callback, connection)).isTrue();
            assertThat(provider().authentic(callback, other))
                    .as("signed with another secret")
                    .isFalse();
            assertThat(provider()
                            .authentic(
                                    new Callback(callback.road(), callback.url(), Map.of(), callback.body()),
                                    connection))
                    .as("without headers")
                    .isFalse();
            assertThat(provider().authentic(changed(callback), connection))
                    .as("changed by one character")
                    .isEqualTo(!signsContent());
        }
    }

    /** The same content of each kind that it declares gives the same request, and no defect. */
    @Test
    void carriesEachKindOfContentThatItDeclares() {
        ResponseDefinitionBuilder taken = taken();
        if (taken == null) {
            return;
        }
        answers(taken);
        int access = stubAccess();
        Renderer renderer = new Renderer(new HandlebarsTemplates());
        provider().capabilities().forEach((channel, capability) -> {
            ChannelForm form = ChannelForm.of(channel).to(handover().to()).by(capability.contents());
            Contents contents = new Contents(new Random(channel.wire().hashCode()));
            for (int i = 0; i < 60; i++) {
                if (renderer.render(Composition.of(contents.outbound()), Map.of(), form)
                        instanceof Rendered.Ready ready) {
                    Handover handover = Samples.handover(
                            Samples.attempt(1), channel, handover().to(), null, ready.content(), "1/1");

                    assertThat(send(handover)).as(ready.content().kind().wire()).isNotNull();
                }
            }
        });
        assertThat(api.findAll(anyRequestedFor(anyUrl()))).hasSizeGreaterThan(access);
    }

    @Test
    void readsTheReceiptOfTheAttempt() {
        for (Callback callback : statusCallbacks()) {
            List<Receipt> receipts = provider().receipts(callback, connection(), Samples.NOW);
            List<UnmatchedReceipt> unmatched = provider().unmatchedReceipts(callback, connection(), Samples.NOW);
            if (capability().reference() == Reference.OURS) {
                assertThat(receipts)
                        .isNotEmpty()
                        .allSatisfy(receipt -> assertThat(receipt.attempt()).isEqualTo(ATTEMPT));
                assertThat(unmatched).isEmpty();
            } else {
                assertThat(unmatched)
                        .isNotEmpty()
                        .allSatisfy(receipt -> assertThat(receipt.connection())
                                .isEqualTo(connection().id()));
                assertThat(receipts).isEmpty();
            }
        }
    }

    @Test
    void readsAPersonsMessageTheSameEachTime() {
        for (Callback callback : inboundCallbacks()) {
            List<InboundMessage> messages = provider().inbound(callback, connection(), Samples.NOW);

            assertThat(messages).isNotEmpty().allSatisfy(message -> {
                assertThat(message.connection()).isEqualTo(connection().id());
                assertThat(message.providerId()).isNotBlank();
                assertThat(provider().channels()).contains(message.channel());
            });
            assertThat(provider().inbound(callback, connection(), Samples.NOW)).isEqualTo(messages);
        }
    }

    /** What can't be read is told apart from a defect, and never quoted: it may be a person's words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"status\":\"hush-hush\"}",
                "hush-hush",
                "%",
                "MessageStatus=hush-hush",
                "\u0000"
            })
    void whatItCannotReadIsUnreadableAndNotQuoted(String body) {
        Callback callback = new Callback("https://chasqui.example/v1/receipts/main?ref=" + ATTEMPT, Map.of(), body);
        List<String> said = new ArrayList<>();
        for (Runnable reading : List.<Runnable>of(
                () -> provider().receipts(callback, connection(), Samples.NOW),
                () -> provider().unmatchedReceipts(callback, connection(), Samples.NOW),
                () -> provider().inbound(callback, connection(), Samples.NOW))) {
            try {
                reading.run();
            } catch (UnreadableCallback unreadable) {
                said.add(String.valueOf(unreadable.getMessage()));
            }
        }
        if (!body.equals("MessageStatus=hush-hush")) {
            // Twilio names a status that is a plain word.
            assertThat(said).noneMatch(reason -> reason.contains("hush"));
        }
    }

    private List<Callback> all() {
        return Stream.concat(statusCallbacks().stream(), inboundCallbacks().stream())
                .toList();
    }

    private Capability capability() {
        return Objects.requireNonNull(provider().capabilities().get(handover().channel()));
    }

    /** {@return what is handed over: a text to a number by SMS, where the vendor carries nothing else} */
    protected Handover handover() {
        return Samples.handover(ATTEMPT, TO, null);
    }

    protected SendOutcome send() {
        return send(handover());
    }

    protected SendOutcome send(Handover handover) {
        return provider().send(handover, connection());
    }

    protected void answers(ResponseDefinitionBuilder answer) {
        api.stubFor(any(anyUrl()).atPriority(9).willReturn(answer));
    }

    /** {@return the callback with one character more in what is signed} */
    protected Callback changed(Callback callback) {
        return callback.body().isEmpty()
                ? new Callback(callback.road(), callback.url() + "1", callback.headers(), "")
                : new Callback(callback.road(), callback.url(), callback.headers(), callback.body() + " ");
    }

    private static Map<String, String> others(Map<String, String> secrets) {
        return secrets.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, secret -> "another" + secret.getValue()));
    }

    protected static String code(SendOutcome outcome) {
        return switch (outcome) {
            case Accepted accepted -> "accepted " + accepted.providerId();
            case Retryable retryable -> retryable.code();
            case Unavailable unavailable -> unavailable.code();
            case NoAccess none -> none.code();
            case SendOutcome.Rejected rejected -> rejected.code();
            case SendOutcome.AddressDead dead -> dead.code();
            case SendOutcome.OptedOut optedOut -> optedOut.code();
            case Unknown unknown -> unknown.code();
        };
    }
}
