package io.chasqui.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.chasqui.functions.status.AlarmHandler;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.status.StatusAccount;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The status page's artefact, which has less than the others', under AWS's runtime client. */
class StatusArtefactTest {
    private static final Instant TIME = Instant.parse("2036-03-03T09:00:00Z");

    @Test
    void writesThePageFromWhatIsDeployed() throws Exception {
        Packaged.assume(AlarmHandler.class);
        FunctionDefinition function =
                Objects.requireNonNull(Topology.load().functions().get("status-page"));
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (StatusAccount account = new StatusAccount()) {
            account.alarm("api-failures", "ALARM", TIME);
            Object handler = ProcessHandlers.each(
                            Artefacts.managed(Path.of("..", "functions")), (name, line) -> logged.add(line))
                    .handler(
                            function,
                            Map.of(
                                    "CHASQUI_QUEUE_URL_PREFIX", "none",
                                    "CHASQUI_QUEUE_ARN_PREFIX", "none",
                                    "CHASQUI_SCHEDULER_ROLE_ARN", "none",
                                    "CHASQUI_PUBLIC_URL", "https://api.example.com",
                                    "CHASQUI_IDENTITY_KEY", "env:NONE",
                                    "CHASQUI_STATUS_BUCKET", StatusAccount.BUCKET,
                                    "CHASQUI_S3_ENDPOINT", account.endpoint().toString(),
                                    "CHASQUI_CLOUD_WATCH_ENDPOINT",
                                            account.endpoint().toString()),
                            RoleSession.LOCAL);
            try (AutoCloseable process = (AutoCloseable) handler) {
                ((RequestStreamHandler) process)
                        .handleRequest(
                                new ByteArrayInputStream(StatusAccount.event("api-failures", "ALARM", TIME)),
                                answer,
                                Invocation.of(function));
            }

            assertThat(answer.toString(StandardCharsets.UTF_8)).isEqualTo("{\"revision\":1}");
            assertThat(account.content("public/index.html")).contains("<h1>Status</h1>", "API: ongoing");
            assertThat(logged).isEmpty();
        }
    }
}
