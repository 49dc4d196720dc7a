package io.chasqui.platform.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.chasqui.platform.configuration.ConfigurationException;
import io.chasqui.platform.configuration.SecretStore;
import io.chasqui.wiring.AwsPlatform;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SecretsManagerStoreTest {
    private static final String ARN =
            "arn:aws:secretsmanager:eu-west-1:111122223333:secret:chasqui/identity-key-AbCdEf";

    @RegisterExtension
    static final WireMockExtension AWS = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final AwsPlatform platform = new AwsPlatform(
            new AwsSettings(
                    new Tables("chasqui-"),
                    new QueueUrls("https://sqs/chasqui-", "arn:aws:sqs:eu-west-1:111122223333:chasqui-"),
                    "chasqui",
                    "arn:aws:iam::111122223333:role/chasqui-schedules",
                    null,
                    Duration.ofDays(400)),
            new OperatorClients("eu-west-1", URI.create(AWS.baseUrl())),
            Clock.systemUTC());
    private final SecretStore store = platform.secretStore();

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void readsTheCurrentVersion() {
        answer("{\"SecretId\": \"" + ARN + "\"}", 200, "{\"ARN\": \"" + ARN + "\", \"SecretString\": \"the key\"}");

        assertThat(store.read(ARN, null)).isEqualTo("the key");
    }

    @Test
    void readsOneVersion() {
        answer(
                "{\"SecretId\": \"" + ARN + "\", \"VersionId\": \"v1\"}",
                200,
                "{\"ARN\": \"" + ARN + "\", \"SecretString\": \"the first key\"}");

        assertThat(store.read(ARN, "v1")).isEqualTo("the first key");
    }

    @Test
    void saysWhichSecretCannotBeReadAndWhyAndNothingElse() {
        answer(
                "{\"SecretId\": \"" + ARN + "\"}",
                400,
                "{\"__type\": \"ResourceNotFoundException\", \"Message\": \"can't find the secret's key\"}");

        assertThatThrownBy(() -> store.read(ARN, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the secret " + ARN + " cannot be read: ResourceNotFoundException");
    }

    @Test
    void aSecretOfBytesIsNone() {
        answer("{\"SecretId\": \"" + ARN + "\"}", 200, "{\"ARN\": \"" + ARN + "\", \"SecretBinary\": \"a2V5\"}");

        assertThatThrownBy(() -> store.read(ARN, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it holds no text");
    }

    private static void answer(String request, int status, String body) {
        AWS.stubFor(post("/")
                .withHeader("X-Amz-Target", equalTo("secretsmanager.GetSecretValue"))
                .withRequestBody(equalToJson(request))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/x-amz-json-1.1")
                        .withBody(body)));
    }
}
