package io.chasqui.messaging.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.memory.MemoryBreakers;
import io.chasqui.memory.VirtualClock;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.SendOutcome.Accepted;
import io.chasqui.messaging.provider.SendOutcome.Unavailable;
import io.chasqui.messaging.routing.Breaker.Open;
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

class CircuitsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Connection MAIN = connection("main");
    private static final SendOutcome WELL = new Accepted("SM1");
    private static final SendOutcome FAILED = new Unavailable("acme:http_503", null);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2036-03-03T09:00:00Z"));
    private final MemoryBreakers breakers = new MemoryBreakers();
    private final List<String> shown = new ArrayList<>();
    private final Circuits one = circuits(breakers);
    private final Circuits two = circuits(breakers);

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

        assertThat(one.areClosed(ACME)).isTrue();
        assertThat(breakers.requests()).isZero();
    }

    @Test
    void failuresOpenItForTheTenantWhoseConnectionItIs() {
        calls(one, FAILED, 2);
        calls(one, new SendOutcome.Unknown("acme:timeout"), 2);
        assertThat(one.areClosed(ACME)).isTrue();

        calls(one, FAILED, 1);

        assertThat(one.areClosed(ACME)).isFalse();
        assertThat(one.areClosed(new TenantId("other"))).isTrue();
        assertThat(one.ask(MAIN)).isEqualTo(new Permit.Wait(clock.instant().plus(Breaker.FIRST_REST)));
        assertThat(one.ask(connection("spare"))).isEqualTo(new Permit.Pass());
    }

    @Test
    void failuresOfAllInstancesCountAndWhoSeesOneKnows() {
        calls(one, FAILED, 3);
        calls(two, FAILED, 2);
        Circuits third = circuits(breakers);
        calls(third, WELL, 20);
        assertThat(third.ask(MAIN)).isEqualTo(new Permit.Pass());

        calls(third, FAILED, 1);

        assertThat(two.ask(MAIN)).isInstanceOf(Permit.Wait.class);
        assertThat(third.ask(MAIN)).isInstanceOf(Permit.Wait.class);
    }

    @Test
    void failuresThatLieFarApartDoNotOpenIt() {
        for (int i = 0; i < 10; i++) {
            calls(one, FAILED, Breaker.FAILURES - 1);
            clock.pass(Breaker.WINDOW);
        }

        assertThat(one.areClosed(ACME)).isTrue();
    }

    @Test
    void aVendorThatFailsNowAndThenIsCalled() {
        for (int i = 0; i < 500; i++) {
            calls(one, WELL, 3);
            calls(one, FAILED, 2);
        }

        assertThat(one.areClosed(ACME)).isTrue();
    }

    @Test
    void whatWasWellBeforeAPauseDoesNotSpeakForIt() {
        calls(one, WELL, 100);
        clock.pass(Breaker.WINDOW.plusSeconds(1));

        calls(one, FAILED, Breaker.FAILURES);

        assertThat(one.areClosed(ACME)).isFalse();
    }

    @Test
    void theVendorIsLeftAloneForLongerAfterEachProbeThatFails() {
        open();
        List<Long> rests = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Instant until = ((Permit.Wait) one.ask(MAIN)).until();
            rests.add(Duration.between(clock.instant(), until).toSeconds());
            clock.pass(Duration.between(clock.instant(), until));
            one.tell(MAIN, probe(one), FAILED);
        }

        assertThat(rests).containsExactly(15L, 30L, 60L, 120L, 240L, 300L, 300L);
    }

    @Test
    void oneProbesForAllAndClosesIt() {
        open();
        calls(two, FAILED, 1);
        clock.pass(Breaker.FIRST_REST);

        Permit.Probe probe = probe(one);
        assertThat(one.ask(MAIN)).isInstanceOf(Permit.Wait.class);
        assertThat(two.ask(MAIN)).isInstanceOf(Permit.Wait.class);
        one.tell(MAIN, probe, new SendOutcome.Rejected("acme:landline"));

        assertThat(one.ask(MAIN)).isEqualTo(new Permit.Pass());
        clock.pass(Duration.ofSeconds(2));
        assertThat(two.ask(MAIN)).isEqualTo(new Permit.Pass());
        assertThat(two.areClosed(ACME)).isTrue();
        calls(two, FAILED, 1);
        assertThat(two.areClosed(ACME)).isTrue();
    }

    @Test
    void aProbeThatDiesIsFollowedByAnother() {
        open();
        clock.pass(Breaker.FIRST_REST);
        Permit.Probe dead = probe(one);

        clock.pass(Breaker.PROBE.minusSeconds(1));
        assertThat(one.ask(MAIN)).isInstanceOf(Permit.Wait.class);
        clock.pass(Duration.ofSeconds(1));
        Permit.Probe next = probe(one);
        one.tell(MAIN, dead, WELL);
        assertThat(breakers.find(MAIN)).isEqualTo(next.mine());

        one.tell(MAIN, next, WELL);
        assertThat(breakers.find(MAIN).isOpen()).isFalse();
    }

    @Test
    void aProbeThatIsNotMadeIsForTheNext() {
        open();
        clock.pass(Breaker.FIRST_REST);

        one.giveBack(probe(one));

        assertThat(probe(one)).isNotNull();
    }

    @Test
    void whatItCanNotReadLetsCallsThroughAndIsShown() {
        Circuits blind = circuits(new Broken());

        calls(blind, FAILED, 10);
        assertThat(blind.ask(MAIN)).isEqualTo(new Permit.Pass());
        assertThat(shown).containsExactly("unread main");
        clock.pass(Duration.ofSeconds(5));
        calls(blind, FAILED, 1);

        assertThat(shown).containsExactly("unread main", "unread main");
    }

    @Test
    void anOpenOneIsHeldToUntilItsTimeAlsoWhenItCanNotBeRead() {
        Broken store = new Broken();
        store.works = true;
        Circuits circuits = circuits(store);
        calls(circuits, FAILED, Breaker.FAILURES);
        store.works = false;

        assertThat(circuits.ask(MAIN)).isInstanceOf(Permit.Wait.class);
        clock.pass(Breaker.FIRST_REST);
        assertThat(circuits.ask(MAIN)).isEqualTo(new Permit.Pass());
        store.works = true;
        clock.pass(Duration.ofSeconds(5));
        assertThat(circuits.ask(MAIN)).isInstanceOf(Permit.Probe.class);
    }

    @Test
    void theSandboxHasNone() {
        Connection sandbox = connection(Router.SANDBOX);
        for (int i = 0; i < 10; i++) {
            one.tell(sandbox, one.ask(sandbox), FAILED);
        }

        assertThat(one.areClosed(ACME)).isTrue();
        assertThat(breakers.requests()).isZero();
    }

    @Test
    void anOpenOneIsShownNowAndThenWhileMessagesMeetIt() {
        open();
        IntStream.range(0, 10).forEach(i -> one.ask(MAIN));
        assertThat(shown).containsExactly("open main");

        clock.pass(Duration.ofSeconds(30));
        IntStream.range(0, 10).forEach(i -> one.ask(MAIN));
        assertThat(shown).containsExactly("open main", "open main");
    }

    @Test
    void anOpenOneThatNobodyAsksForIsForgotten() {
        open();
        clock.pass(Breaker.FIRST_REST.plus(Breaker.LONGEST_REST));
        assertThat(one.areClosed(ACME)).isTrue();

        calls(one, FAILED, 1);

        assertThat(one.areClosed(ACME)).isFalse();
        assertThat(one.ask(MAIN)).isInstanceOf(Permit.Probe.class);
    }

    private void open() {
        calls(one, FAILED, Breaker.FAILURES);
        assertThat(breakers.find(MAIN).state()).isInstanceOf(Open.class);
    }

    private static Permit.Probe probe(Circuits circuits) {
        Permit permit = circuits.ask(MAIN);
        assertThat(permit).isInstanceOf(Permit.Probe.class);
        return (Permit.Probe) permit;
    }

    private static void calls(Circuits circuits, SendOutcome outcome, int times) {
        IntStream.range(0, times).forEach(i -> circuits.tell(MAIN, new Permit.Pass(), outcome));
    }

    private Circuits circuits(Breakers store) {
        return new Circuits(store, new Shown(), clock);
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
    private final class Broken implements Breakers {
        private boolean works;

        @Override
        public Breaker find(Connection connection) {
            check();
            return breakers.find(connection);
        }

        @Override
        public Optional<Breaker> replace(Connection connection, Breaker seen, Breaker next, Instant now) {
            check();
            return breakers.replace(connection, seen, next, now);
        }

        private void check() {
            if (!works) {
                throw new IllegalStateException("down");
            }
        }
    }
}
