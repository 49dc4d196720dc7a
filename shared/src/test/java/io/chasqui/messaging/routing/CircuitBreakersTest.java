package io.chasqui.messaging.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.memory.MemoryBreakerRecords;
import io.chasqui.memory.VirtualClock;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.SendOutcome.Accepted;
import io.chasqui.messaging.provider.SendOutcome.Unavailable;
import io.chasqui.messaging.routing.BreakerRecord.Open;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircuitBreakersTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Connection MAIN = connection("main");
    private static final SendOutcome WELL = new Accepted("SM1");
    private static final SendOutcome FAILED = new Unavailable("acme:http_503", null);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2036-03-03T09:00:00Z"));
    private final MemoryBreakerRecords records = new MemoryBreakerRecords();
    private final List<String> shown = new ArrayList<>();
    private final CircuitBreakers one = breakers(records);
    private final CircuitBreakers two = breakers(records);

    @Test
    void aVendorThatIsWellCostsNoRequest() {
        for (SendOutcome well : List.of(
                WELL,
                new SendOutcome.Retryable("acme:http_429", null),
                new SendOutcome.Rejected("acme:1"),
                new SendOutcome.AddressDead("acme:2"),
                new SendOutcome.OptedOut("acme:3"))) {
            calls(one, well, 100);
        }

        assertThat(one.areAllClosed(ACME)).isTrue();
        assertThat(records.requests()).isZero();
    }

    @Test
    void failuresOpenItForTheTenantWhoseConnectionItIs() {
        calls(one, FAILED, 2);
        calls(one, new SendOutcome.Unknown("acme:timeout"), 2);
        assertThat(one.areAllClosed(ACME)).isTrue();

        calls(one, FAILED, 1);

        assertThat(one.areAllClosed(ACME)).isFalse();
        assertThat(one.areAllClosed(new TenantId("other"))).isTrue();
        assertThat(one.acquire(MAIN))
                .isEqualTo(new Permit.Refused(clock.instant().plus(BreakerRecord.MIN_OPEN)));
        assertThat(one.acquire(connection("spare"))).isEqualTo(new Permit.Allowed());
    }

    @Test
    void failuresOfAllInstancesCountAndWhoSeesOneKnows() {
        calls(one, FAILED, 3);
        calls(two, FAILED, 2);
        CircuitBreakers third = breakers(records);
        calls(third, WELL, 20);
        assertThat(third.acquire(MAIN)).isEqualTo(new Permit.Allowed());

        calls(third, FAILED, 1);

        assertThat(two.acquire(MAIN)).isInstanceOf(Permit.Refused.class);
        assertThat(third.acquire(MAIN)).isInstanceOf(Permit.Refused.class);
    }

    @Test
    void failuresThatLieFarApartDoNotOpenIt() {
        for (int i = 0; i < 10; i++) {
            calls(one, FAILED, BreakerRecord.FAILURE_THRESHOLD - 1);
            clock.pass(BreakerRecord.FAILURE_WINDOW);
        }

        assertThat(one.areAllClosed(ACME)).isTrue();
    }

    @Test
    void aVendorThatFailsNowAndThenIsCalled() {
        for (int i = 0; i < 500; i++) {
            calls(one, WELL, 3);
            calls(one, FAILED, 2);
        }

        assertThat(one.areAllClosed(ACME)).isTrue();
    }

    @Test
    void whatWasWellBeforeAPauseDoesNotSpeakForIt() {
        calls(one, WELL, 100);
        clock.pass(BreakerRecord.FAILURE_WINDOW.plusSeconds(1));

        calls(one, FAILED, BreakerRecord.FAILURE_THRESHOLD);

        assertThat(one.areAllClosed(ACME)).isFalse();
    }

    @Test
    void theVendorIsLeftAloneForLongerAfterEachProbeThatFails() {
        open();
        List<Long> rests = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Instant until = ((Permit.Refused) one.acquire(MAIN)).until();
            rests.add(Duration.between(clock.instant(), until).toSeconds());
            clock.pass(Duration.between(clock.instant(), until));
            one.record(MAIN, probe(one), FAILED);
        }

        assertThat(rests).containsExactly(15L, 30L, 60L, 120L, 240L, 300L, 300L);
    }

    @Test
    void oneProbesForAllAndClosesIt() {
        open();
        calls(two, FAILED, 1);
        clock.pass(BreakerRecord.MIN_OPEN);

        Permit.Probe probe = probe(one);
        assertThat(one.acquire(MAIN)).isInstanceOf(Permit.Refused.class);
        assertThat(two.acquire(MAIN)).isInstanceOf(Permit.Refused.class);
        one.record(MAIN, probe, new SendOutcome.Rejected("acme:landline"));

        assertThat(one.acquire(MAIN)).isEqualTo(new Permit.Allowed());
        clock.pass(Duration.ofSeconds(2));
        assertThat(two.acquire(MAIN)).isEqualTo(new Permit.Allowed());
        assertThat(two.areAllClosed(ACME)).isTrue();
        calls(two, FAILED, 1);
        assertThat(two.areAllClosed(ACME)).isTrue();
    }

    @Test
    void aProbeThatDiesIsFollowedByAnother() {
        open();
        clock.pass(BreakerRecord.MIN_OPEN);
        Permit.Probe dead = probe(one);

        clock.pass(BreakerRecord.PROBE_TIMEOUT.minusSeconds(1));
        assertThat(one.acquire(MAIN)).isInstanceOf(Permit.Refused.class);
        clock.pass(Duration.ofSeconds(1));
        Permit.Probe next = probe(one);
        one.record(MAIN, dead, WELL);
        assertThat(records.find(MAIN)).isEqualTo(next.stored());

        one.record(MAIN, next, WELL);
        assertThat(records.find(MAIN).isOpen()).isFalse();
    }

    @Test
    void aProbeThatIsNotMadeIsForTheNext() {
        open();
        clock.pass(BreakerRecord.MIN_OPEN);

        one.release(probe(one));

        assertThat(probe(one)).isNotNull();
    }

    @Test
    void whatItCanNotReadLetsCallsThroughAndIsShown() {
        CircuitBreakers withoutStore = breakers(new Broken());

        calls(withoutStore, FAILED, 10);
        assertThat(withoutStore.acquire(MAIN)).isEqualTo(new Permit.Allowed());
        assertThat(shown).containsExactly("unread main");
        clock.pass(Duration.ofSeconds(5));
        calls(withoutStore, FAILED, 1);

        assertThat(shown).containsExactly("unread main", "unread main");
    }

    @Test
    void anOpenOneIsHeldToUntilItsTimeAlsoWhenItCanNotBeRead() {
        Broken store = new Broken();
        store.works = true;
        CircuitBreakers breakers = breakers(store);
        calls(breakers, FAILED, BreakerRecord.FAILURE_THRESHOLD);
        store.works = false;

        assertThat(breakers.acquire(MAIN)).isInstanceOf(Permit.Refused.class);
        clock.pass(BreakerRecord.MIN_OPEN);
        assertThat(breakers.acquire(MAIN)).isEqualTo(new Permit.Allowed());
        store.works = true;
        clock.pass(Duration.ofSeconds(5));
        assertThat(breakers.acquire(MAIN)).isInstanceOf(Permit.Probe.class);
    }

    @Test
    void theSandboxHasNone() {
        Connection sandbox = connection(Router.SANDBOX);
        for (int i = 0; i < 10; i++) {
            one.record(sandbox, one.acquire(sandbox), FAILED);
        }

        assertThat(one.areAllClosed(ACME)).isTrue();
        assertThat(records.requests()).isZero();
    }

    @Test
    void anOpenOneIsShownNowAndThenWhileMessagesMeetIt() {
        open();
        IntStream.range(0, 10).forEach(i -> one.acquire(MAIN));
        assertThat(shown).containsExactly("open main");

        clock.pass(Duration.ofSeconds(30));
        IntStream.range(0, 10).forEach(i -> one.acquire(MAIN));
        assertThat(shown).containsExactly("open main", "open main");
    }

    @Test
    void anOpenOneThatNobodyAsksForIsForgotten() {
        open();
        clock.pass(BreakerRecord.MIN_OPEN.plus(BreakerRecord.MAX_OPEN));
        assertThat(one.areAllClosed(ACME)).isTrue();

        calls(one, FAILED, 1);

        assertThat(one.areAllClosed(ACME)).isFalse();
        assertThat(one.acquire(MAIN)).isInstanceOf(Permit.Probe.class);
    }

    private void open() {
        calls(one, FAILED, BreakerRecord.FAILURE_THRESHOLD);
        assertThat(records.find(MAIN).state()).isInstanceOf(Open.class);
    }

    private static Permit.Probe probe(CircuitBreakers breakers) {
        Permit permit = breakers.acquire(MAIN);
        assertThat(permit).isInstanceOf(Permit.Probe.class);
        return (Permit.Probe) permit;
    }

    private static void calls(CircuitBreakers breakers, SendOutcome outcome, int times) {
        IntStream.range(0, times).forEach(i -> breakers.record(MAIN, new Permit.Allowed(), outcome));
    }

    private CircuitBreakers breakers(BreakerRecords store) {
        return new CircuitBreakers(store, new Shown(), clock);
    }

    private static Connection connection(String id) {
        return new Connection(id, ACME, "acme", Set.of(Channel.SMS), null, Map.of(), Map.of());
    }

    private final class Shown implements BreakerGauge {
        @Override
        public void open(Connection connection) {
            shown.add("open " + connection.id());
        }

        @Override
        public void unread(Connection connection) {
            shown.add("unread " + connection.id());
        }
    }

    /** A table that is down, as long as it is. */
    private final class Broken implements BreakerRecords {
        private boolean works;

        @Override
        public BreakerRecord find(Connection connection) {
            check();
            return records.find(connection);
        }

        @Override
        public Optional<BreakerRecord> replace(
                Connection connection, BreakerRecord seen, BreakerRecord next, Instant now) {
            check();
            return records.replace(connection, seen, next, now);
        }

        private void check() {
            if (!works) {
                throw new IllegalStateException("down");
            }
        }
    }
}
