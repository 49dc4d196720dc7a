package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.platform.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no route has is answered as whatever else is no success, and needs no key. */
@TestInstance(Lifecycle.PER_CLASS)
class DefaultRouteTest {
    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @AutoClose
    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "GET,/,404,",
        "GET,/v1/nothing,404,",
        "GET,/v1/messages/,404,",
        "POST,/v1/keys/key_1/nothing,404,",
        "GET,/v1/campaigns//pause,404,",
        // of the function that answers, and of others
        "DELETE,/v1/messages,405,'GET,HEAD,POST'",
        "GET,/v1/messages/batch/,404,",
        "PUT,/v1/keys,405,'GET,POST'",
        "OPTIONS,/v1/tenant,405,'GET,PUT'",
        "POST,/v1/campaigns/cmp_1,405,'DELETE,GET,PATCH'",
        "GET,/v1/campaigns/cmp_1/pause,405,POST",
    })
    void isAnsweredByAProblem(String method, String path, int status, @Nullable String allow) throws Exception {
        HttpResponse<String> answer = send(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(Json.object(answer.body()))
                .containsEntry("status", status)
                .containsEntry("code", status == 404 ? "not_found" : "method_not_allowed");
        assertThat(answer.headers().firstValue("allow").orElse(null)).isEqualTo(allow);
    }

    /** The gateway has no routes for HEAD, so all of it comes to one function. */
    @ParameterizedTest
    @CsvSource({
        "/v1/messages/msg_1,401",
        "/v1/keys,405",
        "/v1/webhooks,405",
        "/v1/campaigns/cmp_1,405",
        "/v1/nothing,404",
    })
    void answersHeadWhereTheFunctionItselfHasTheGet(String path, int status) throws Exception {
        HttpResponse<String> answer = send("HEAD", path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(platform.platform.baseUri() + path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
