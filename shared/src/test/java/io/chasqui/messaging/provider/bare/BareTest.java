package io.chasqui.messaging.provider.bare;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A vendor that offers the least does what every vendor has to. */
class BareTest extends ProviderContract {
    private final Bare bare = new Bare(HTTP);

    @Override
    protected Provider provider() {
        return bare;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return Samples.connection(Bare.VENDOR, null, Map.of("baseUrl", baseUrl), Map.of("password", "p"));
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withBody("id=4711");
    }

    @Override
    protected List<Callback> statusCallbacks() {
        return List.of(
                Callback.event(Map.of(), "id=4711&state=D"), Callback.event(Map.of(), "id=4712&state=U&error=E1"));
    }

    @Override
    protected List<Callback> inboundCallbacks() {
        return List.of();
    }

    @Test
    void sendsNoMoreThanTheVendorTakes() {
        answers(taken());

        send();

        assertThat(Form.parse(api.findAll(postRequestedFor(anyUrl())).getFirst().getBodyAsString())
                        .fields())
                .containsOnlyKeys("to", "text");
    }

    @Test
    void namesTheMessageByTheVendorsId() {
        assertThat(statusCallbacks())
                .flatExtracting(callback -> bare.unmatchedReceipts(callback, connection(api.baseUrl()), Samples.NOW))
                .containsExactly(
                        new UnmatchedReceipt("main", "4711", ReceiptStatus.DELIVERED, null, Samples.NOW, Samples.NOW),
                        new UnmatchedReceipt(
                                "main", "4712", ReceiptStatus.UNDELIVERED, "bare:E1", Samples.NOW, Samples.NOW));
    }
}
