package io.chasqui.messaging.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.memory.VirtualClock;
import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.provider.AccessTokens.Access;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsAnswer.Lost;
import io.chasqui.platform.http.HttpsAnswer.NotSent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final Connection CONNECTION = Samples.connection("acme", null, Map.of(), Map.of());

    private final VirtualClock clock = new VirtualClock(Samples.NOW);
    private final AccessTokens tokens = new AccessTokens(clock);
    private final AtomicInteger fetched = new AtomicInteger();

    @Test
    void keepsATokenUntilShortlyBeforeItEnds() {
        assertThat(token()).isEqualTo("t1");
        clock.pass(Duration.ofMinutes(59));
        assertThat(token()).isEqualTo("t1");
        clock.pass(Duration.ofSeconds(45));
        assertThat(token()).isEqualTo("t2");
    }

    @Test
    void asksOnceForAllWhoNeedOneAtATime() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        List<Future<Access>> all = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                all.add(callers.submit(() -> tokens.of(CONNECTION, connection -> {
                    asked.countDown();
                    await(answer);
                    return fetch(connection);
                })));
            }
            asked.await();
            answer.countDown();
            for (Future<Access> caller : all) {
                assertThat(caller.get()).isEqualTo(granted("t1"));
            }
        }
        assertThat(fetched).hasValue(1);
    }

    @Test
    void aRefusalIsNotKept() {
        Access.Refused refused = new Access.Refused("token_http_503", Duration.ofSeconds(7));
        assertThat(tokens.of(CONNECTION, connection -> refused)).isEqualTo(refused);
        assertThat(token()).isEqualTo("t1");
    }

    @Test
    void aDefectLeavesNobodyWaiting() {
        assertThatThrownBy(() -> tokens.of(CONNECTION, connection -> {
                    throw new IllegalStateException("a defect");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(token()).isEqualTo("t1");
    }

    @Test
    void forgetsATokenThatTheVendorNoLongerTakes() {
        Access.Granted token = granted(token());
        tokens.used(CONNECTION, token, new Answered(500, null, ""));
        assertThat(token()).isEqualTo("t1");
        tokens.used(CONNECTION, token, new Answered(401, null, ""));
        assertThat(token()).isEqualTo("t2");
        tokens.used(CONNECTION, token, new Answered(401, null, ""));
        assertThat(token())
                .as("a newer one is not forgotten for the old one's sake")
                .isEqualTo("t2");
    }

    @Test
    void readsWhatTheVendorAnswers() {
        assertThat(AccessTokens.read(new Answered(200, null, ""), read -> Optional.of(granted("t"))))
                .isEqualTo(granted("t"));
        assertThat(AccessTokens.read(new Answered(200, null, "<html>"), read -> Optional.empty()))
                .isEqualTo(new Access.Refused("token_http_200", null));
        assertThat(AccessTokens.read(new Answered(401, Duration.ofSeconds(3), ""), read -> Optional.of(granted("t"))))
                .isEqualTo(new Access.Refused("token_http_401", Duration.ofSeconds(3)));
        assertThat(AccessTokens.read(new NotSent("tls_failed"), read -> Optional.empty()))
                .isEqualTo(new Access.Refused("token_tls_failed", null));
        assertThat(AccessTokens.read(new Lost("timeout"), read -> Optional.empty()))
                .isEqualTo(new Access.Refused("token_timeout", null));
    }

    /** Nothing was sent without it, so that the message waits; and its reason says what was missing. */
    @Test
    void noTokenIsAnOutcomeOfItsOwn() {
        CodeTable codes = CodeTable.of("acme");

        SendOutcome outcome = codes.noAccess(new Access.Refused("token_http_401", null));

        assertThat(outcome).isEqualTo(new SendOutcome.NoAccess("acme:token_http_401", null));
        assertThat(outcome.isVendorsFailure()).isTrue();
        assertThat(codes.classOf("token_http_401")).isEqualTo(FailureClass.MISCONFIGURED);
        assertThat(codes.classOf("token_timeout")).isEqualTo(FailureClass.VENDOR_FAILED);
    }

    @Test
    void isNotPrinted() {
        assertThat(granted("secret")).asString().doesNotContain("secret");
    }

    private String token() {
        return tokens.of(CONNECTION, this::fetch) instanceof Access.Granted token ? token.token() : "none";
    }

    private Access fetch(Connection connection) {
        return new Access.Granted("t" + fetched.incrementAndGet(), until());
    }

    private Access.Granted granted(String token) {
        return new Access.Granted(token, until());
    }

    private Instant until() {
        return clock.instant().plus(Duration.ofHours(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
