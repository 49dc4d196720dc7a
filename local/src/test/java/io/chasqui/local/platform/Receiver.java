package io.chasqui.local.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.platform.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The tenants' own systems: each path is a receiver that answers as it is told to. */
final class Receiver implements AutoCloseable {
    private final WireMockServer server =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    Receiver() {
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    /** Takes everything at the path. */
    Receiver takes(String path) {
        return answers(path, aResponse().withStatus(204));
    }

    Receiver answers(String path, ResponseDefinitionBuilder answer) {
        server.stubFor(any(urlPathEqualTo(path)).willReturn(answer));
        return this;
    }

    /** Refuses so many times and takes everything from then on. */
    Receiver takesAfter(String path, int refusals) {
        for (int i = 0; i <= refusals; i++) {
            server.stubFor(any(urlPathEqualTo(path))
                    .inScenario(path)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "refused " + i)
                    .willReturn(aResponse().withStatus(i < refusals ? 500 : 204).withBody("not now"))
                    .willSetStateTo(i < refusals ? "refused " + (i + 1) : "refused " + refusals));
        }
        return this;
    }

    /** {@return the requests that came to the path, in their order} */
    List<LoggedRequest> requests(String path) {
        return server.findAll(anyRequestedFor(urlPathEqualTo(path))).stream()
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    /** {@return the events that came to the path, in their order} */
    List<Map<String, Object>> events(String path) {
        return requests(path).stream()
                .filter(request -> !request.getBodyAsString().isEmpty())
                .map(request -> Json.object(request.getBodyAsString()))
                .toList();
    }

    /** {@return the types of the events that came to the path} */
    List<Object> types(String path) {
        return events(path).stream().map(event -> event.get("type")).toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
