package io.chasqui.messaging.provider.acme;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.chasqui.messaging.message.ReceiptPart;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.platform.http.SignedTokens.Algorithm;
import io.chasqui.platform.oidc.JoseTokens;
import io.chasqui.testing.PemKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A vendor with all that the interface offers does what every vendor has to. */
class AcmeTest extends ProviderContract {
    private static final JoseTokens SIGNER = new JoseTokens();
    private static final String KEY = PemKeys.RSA;
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String URL = "https://chasqui.example/v1/receipts/main";

    private final Acme acme = new Acme(HTTP, SIGNER, Samples.CLOCK);

    @Override
    protected Provider provider() {
        return acme;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return Samples.connection(
                Acme.VENDOR,
                null,
                Map.of("baseUrl", baseUrl),
                Map.of("privateKey", KEY, "callbackSecret", SECRET, "verifyToken", "sesame"));
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(202).withBody("{\"ids\": [\"a1\", \"a2\"]}");
    }

    @Override
    protected int stubAccess() {
        api.stubFor(post(urlEqualTo("/token"))
                .atPriority(1)
                .willReturn(aResponse().withBody("{\"access_token\": \"t1\", \"expires_in\": 3600}")));
        return 1;
    }

    @Override
    protected List<Callback> statusCallbacks() {
        return List.of(
                signed("{\"ref\": \"" + ATTEMPT + "\", \"id\": \"a1\", \"status\": \"delivered\"}"),
                signed("{\"ref\": \"" + ATTEMPT
                        + "\", \"id\": \"a2\", \"status\": \"failed\", \"reason\": \"opted_out\"}"));
    }

    @Override
    protected List<Callback> inboundCallbacks() {
        return List.of(
                signed("{\"id\": \"i1\", \"from\": \"" + TO + "\", \"to\": \"+15557122661\", \"text\": \"Hola\"}"));
    }

    @Test
    void getsATokenOnceAndSendsWithIt() {
        answers(taken());
        stubAccess();

        assertThat(List.of(send(), send())).containsOnly(new SendOutcome.Accepted(List.of("a1", "a2")));

        api.verify(1, postRequestedFor(urlEqualTo("/token")));
        assertThat(api.findAll(postRequestedFor(urlEqualTo("/messages"))))
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.header("Authorization").firstValue()).isEqualTo("Bearer t1"));
    }

    @Test
    void aTokenThatIsNoLongerTakenIsAskedForAnew() {
        answers(aResponse().withStatus(401));
        stubAccess();

        assertThat(List.of(send(), send())).containsOnly(new SendOutcome.Unavailable("acme:http_401", null));

        api.verify(2, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void withoutATokenNothingIsSent() {
        answers(taken());
        api.stubFor(
                post(urlEqualTo("/token")).atPriority(1).willReturn(aResponse().withStatus(403)));

        assertThat(send()).isEqualTo(new SendOutcome.NoAccess("acme:token_http_403", null));

        api.verify(0, postRequestedFor(urlEqualTo("/messages")));
    }

    @Test
    void aKeyThatIsNoneIsRefusedAtStart() {
        Connection connection = Samples.connection(
                Acme.VENDOR, null, Map.of(), Map.of("privateKey", "nonsense", "callbackSecret", "", "verifyToken", ""));

        assertThat(acme.flaw(connection))
                .hasValueSatisfying(
                        flaw -> assertThat(flaw).contains("privateKey").doesNotContain("nonsense"));
    }

    @Test
    void answersTheChallengeOfWhoKnowsTheVerifyToken() {
        assertThat(challenge("hub.mode=subscribe&hub.verify_token=sesame&hub.challenge=1158201444"))
                .contains(Reply.text("1158201444"));
        assertThat(challenge("hub.mode=subscribe&hub.verify_token=other&hub.challenge=1158201444"))
                .isEmpty();
        assertThat(challenge("")).isEmpty();
    }

    @Test
    void eachPartHasItsOwnReceipt() {
        assertThat(statusCallbacks())
                .flatExtracting(callback -> acme.receipts(callback, connection(api.baseUrl()), Samples.NOW))
                .extracting(receipt -> receipt.part(), receipt -> receipt.status(), receipt -> receipt.code())
                .containsExactly(
                        tuple(new ReceiptPart("a1", 0), ReceiptStatus.DELIVERED, null),
                        tuple(new ReceiptPart("a2", 0), ReceiptStatus.UNDELIVERED, "acme:opted_out"));
    }

    @Test
    void anUnknownStatusIsUnreadable() {
        Callback callback = signed("{\"ref\": \"" + ATTEMPT + "\", \"id\": \"a1\", \"status\": \"lost\"}");

        assertThatThrownBy(() -> acme.receipts(callback, connection(api.baseUrl()), Samples.NOW))
                .isInstanceOf(UnreadableCallback.class);
    }

    private Optional<Reply> challenge(String query) {
        Callback callback = new Callback(Road.GET, URL + "?" + query, Map.of(), "");
        return acme.challenge(callback, connection(api.baseUrl()));
    }

    private static Callback signed(String body) {
        String token = SIGNER.sign(Algorithm.HS256, SECRET, null, Map.of("body", Acme.digest(body)));
        return new Callback(URL, Map.of("authorization", List.of("Bearer " + token)), body);
    }
}
