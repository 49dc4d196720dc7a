package io.chasqui.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.functions.send.ApiHandler;
import io.chasqui.local.process.StandInAws.Heard;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.platform.access.ApiKey;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A function that is restored from its snapshot elsewhere, when all that was around it at its start is gone. */
class RestoreTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:send-api";

    /** Sooner than the SDK gives up an answer, after 30 seconds. */
    private static final Duration SOON = Duration.ofMinutes(2);

    /** Of the right form: whose it is has to be looked up. */
    private static final String KEY =
            ApiKey.generate(Mode.TEST, new TenantId("acme"), new SecureRandom()).reveal();

    @BeforeAll
    static void packaged() {
        Packaged.assume(ApiHandler.class);
    }

    @Test
    void asksAnewWhatItNeedsWithCredentialsOfToday() throws Exception {
        FunctionDefinition function =
                Objects.requireNonNull(Topology.load().functions().get("send-api"));
        try (StandInAws aws = new StandInAws();
                RuntimeApi api = RuntimeApi.start()) {
            Process process = launcher(function, aws).start(api);
            try {
                api.snapshot().get(60, TimeUnit.SECONDS);
                List<Heard> before = aws.heard();
                assertThat(before).extracting(Heard::what).contains("GetSecretValue");
                aws.cut(before);

                Call call = new Call("request-1", ARN, event(), SOON);
                api.offer(call);
                Map<String, Object> answer = Json.object(new String(call.await(SOON), StandardCharsets.UTF_8));

                assertThat(answer).containsEntry("statusCode", 401);
                assertThat(aws.lost()).isZero();
                assertThat(aws.heard())
                        .filteredOn(request -> request.what().startsWith("BatchGetItem"))
                        .isNotEmpty()
                        .extracting(Heard::accessKey)
                        .doesNotContainAnyElementsOf(
                                before.stream().map(Heard::accessKey).toList());
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static Launcher launcher(FunctionDefinition function, StandInAws aws) {
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.putAll(Map.of(
                "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start",
                "CHASQUI_QUEUE_URL_PREFIX", aws.address() + "/queues/",
                "CHASQUI_QUEUE_ARN_PREFIX", "arn:aws:sqs:us-east-1:123456789012:chasqui-",
                "CHASQUI_SCHEDULER_ROLE_ARN", "arn:aws:iam::123456789012:role/scheduler",
                "CHASQUI_PUBLIC_URL", "https://api.example.com",
                "CHASQUI_IDENTITY_KEY",
                        "secretsmanager:arn:aws:secretsmanager:us-east-1:123456789012:secret:identity"));
        return new Launcher(
                function,
                Artefacts.managed(Path.of("..", "functions")).unpacked(function.module()),
                environment,
                // Of a snapshot's copies each asks for its credentials; there are none in its environment.
                new RoleSession("us-east-1", "", "", Optional.empty(), Optional.of(aws.address())),
                (name, line) -> System.out.println(name + ": " + line));
    }

    private static byte[] event() {
        return """
                {"version": "2.0", "rawPath": "/v1/messages", "rawQueryString": "",
                 "headers": {"authorization": "Bearer %s"},
                 "requestContext": {"http": {"method": "GET", "path": "/v1/messages"}, "requestId": "r"}}""".formatted(KEY).getBytes(StandardCharsets.UTF_8);
    }
}
