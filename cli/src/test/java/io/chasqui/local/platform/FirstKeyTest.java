package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.cli.key.Key;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.access.ApiKey;
import io.chasqui.platform.tenant.Bundle;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant's first key by the operator's command. */
@TestInstance(Lifecycle.PER_CLASS)
class FirstKeyTest {
    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    private record Ended(int code, String output, String errors) {
        String key() {
            return output.strip();
        }
    }

    @Test
    void makesALiveKeyThatMakesEveryOther() {
        Ended ended = run("acme");

        assertThat(ended.code()).isZero();
        assertThat(ended.output()).matches("chq_live_acme_[0-9a-z]{52}\n");
        assertThat(ended.errors())
                .isEqualTo("The key " + id(ended.key()) + " of acme has every scope." + " It is not shown again:\n");
        Answer seen = get(ended.key(), "/v1/keys/" + id(ended.key()));
        assertThat(seen.text("name")).isEqualTo("administrator");
        assertThat(seen.at("scopes"))
                .isEqualTo(
                        Bundle.ADMIN.scopes().stream().map(Scope::wire).sorted().toList());
        assertThat(post(ended.key(), "{\"name\": \"shop\", \"bundle\": \"send_only\", \"mode\": \"test\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void isInTheAuditLogWithWhoMadeIt() {
        String key = run("audited").key();

        List<Map<String, Object>> entries = get(key, "/v1/audit").list("entries");
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry).containsEntry("action", "key.create").containsEntry("resource", id(key));
            assertThat(entry).containsEntry("actor", Map.of("kind", "operator", "id", "emulator"));
            assertThat(entry).containsEntry("outcome", "done").doesNotContainKey("address");
        });
    }

    @Test
    void refusesASecondOneUntilItIsToldTo() {
        String first = run("twice --name first").key();

        Ended second = run("twice");

        assertThat(second.code()).isEqualTo(1);
        assertThat(second.output()).isEmpty();
        assertThat(second.errors())
                .isEqualTo("chasqui key: twice already has a key that can make others, " + id(first)
                        + " 'first': use it, or give --another if it is lost\n");
        assertThat(get(first, "/v1/keys").list("keys")).hasSize(1);

        String another = run("twice --another").key();
        assertThat(get(another, "/v1/keys").list("keys")).hasSize(2);
    }

    @Test
    void makesOneWhereNoKeyThatIsLeftMakesOthers() {
        String revoked = run("left").key();
        platform.send(platform.bare("/v1/keys/" + id(revoked))
                .header("Authorization", "Bearer " + revoked)
                .DELETE());
        TenantId tenant = new TenantId("left");
        platform.platform.issueKey(tenant, Mode.TEST, Scope.all(), null);
        platform.platform.issueKey(tenant, Mode.LIVE, Bundle.AUTOMATION.scopes(), null);
        platform.platform.issueKey(tenant, Mode.LIVE, Set.of(Scope.KEYS_WRITE), platform.clock.instant());

        assertThat(run("left").code()).isZero();
    }

    @Test
    void findsTheAdministratorsKeyBehindAHundredOthers() {
        TenantId tenant = new TenantId("many");
        for (int i = 0; i < 110; i++) {
            platform.platform.issueKey(tenant, Mode.LIVE, Bundle.SEND_ONLY.scopes(), null);
        }
        assertThat(run("many").code()).isZero();
        assertThat(run("many").code()).isEqualTo(1);
    }

    @Test
    void saysWhatToDoWhereThereIsNoInstallation() {
        Ended ended = run("acme --prefix relay-");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.errors())
                .isEqualTo("chasqui key: there is no table 'relay-control': check --prefix and --region\n");
    }

    @Test
    void saysThatAwsCouldNotBeReached() {
        Ended ended = run("acme --endpoint http://127.0.0.1:9");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.errors()).startsWith("chasqui key: AWS could not be reached: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --another           | name the tenant: ./chasqui key TENANT
            acme other          | name the tenant: ./chasqui key TENANT
            Acme                | TENANT: a tenant id has 1 to 20 lower-case letters and digits, a letter first
            acme --name         | --name needs a value; see ./chasqui key --help
            acme --endpoint ddb | --endpoint: not a URL that begins with http:// or https://
            acme --force        | unknown option '--force'; see ./chasqui key --help
            """)
    void reportsAMistakeInOneLine(String line, String problem) {
        Ended ended = run(line);

        assertThat(ended.errors()).isEqualTo("chasqui key: " + problem + "\n");
        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isEqualTo(2);
    }

    private Ended run(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Key.run(
                line.split(" ", -1),
                Map.of(
                        "CHASQUI_DYNAMODB_ENDPOINT",
                        platform.platform.engine().endpoints().dynamo().toString()),
                platform.clock,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String id(String key) {
        return ApiKey.PREFIX + ApiKey.parse(key).orElseThrow().keyId();
    }

    private Answer get(String key, String path) {
        return platform.send(
                platform.bare(path).header("Authorization", "Bearer " + key).GET());
    }

    private Answer post(String key, String body) {
        return platform.send(platform.bare("/v1/keys")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
