package io.chasqui.messaging.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.Router.Choice;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId OTHER = new TenantId("other");
    private static final Connection MAIN = connection("main");
    private static final Connection SPARE = connection("spare");

    private final Router empty = new Router(new Listed(List.of()), false);
    private final Router router = new Router(new Listed(List.of(MAIN, SPARE)), false);

    @Test
    void sendsATestToTheSandboxWhateverIsConfiguredAndAskedFor() {
        assertThat(choice(router, Mode.TEST, null)).isEqualTo("sandbox test_mode");
        assertThat(choice(router, Mode.TEST, "main")).isEqualTo("sandbox test_mode");
        assertThat(choice(empty, Mode.TEST, null)).isEqualTo("sandbox test_mode");
        assertThat(router.find(ACME, Mode.TEST, "main")).isEmpty();
        assertThat(router.find(ACME, Mode.TEST, "sandbox")).isPresent();
    }

    @Test
    void sendsWhatIsLiveByTheConnectionsAndNotToTheSandbox() {
        assertThat(choice(router, Mode.LIVE, null)).isEqualTo("main preferred");
        assertThat(choice(router, Mode.LIVE, "spare")).isEqualTo("spare asked_for");
        assertThat(choice(router, Mode.LIVE, "gone")).isEqualTo("main preferred");
        assertThat(choice(router, Mode.LIVE, "sandbox")).isEqualTo("main preferred");
        assertThat(router.find(ACME, Mode.LIVE, "main")).contains(MAIN);
    }

    @Test
    void hasNothingForALiveMessageOfATenantWithoutConnections() {
        assertThat(router.choose(OTHER, Mode.LIVE, Channel.SMS, null, null)).isEmpty();
        assertThat(router.choose(OTHER, Mode.LIVE, Channel.SMS, "main", null)).isEmpty();
        assertThat(router.choose(OTHER, Mode.LIVE, Channel.SMS, "sandbox", null))
                .isEmpty();
        assertThat(router.find(OTHER, Mode.LIVE, "main")).isEmpty();
    }

    @Test
    void hasNothingForALiveMessageWhereNothingIsConfiguredAtAll() {
        assertThat(empty.choose(ACME, Mode.LIVE, Channel.SMS, null, null)).isEmpty();
        assertThat(empty.choose(ACME, Mode.LIVE, Channel.SMS, "sandbox", null)).isEmpty();
        assertThat(empty.find(ACME, Mode.LIVE, "main")).isEmpty();
        assertThat(empty.find(ACME, Mode.LIVE, "sandbox")).isEmpty();
        assertThat(router.find(ACME, Mode.LIVE, "sandbox")).isEmpty();
    }

    @Test
    void simulatesLiveMessagesWhereTheSettingSaysSoAndNothingIsConfigured() {
        Router simulating = new Router(new Listed(List.of()), true);
        assertThat(choice(simulating, Mode.LIVE, null)).isEqualTo("sandbox nothing_configured");
        assertThat(simulating.find(ACME, Mode.LIVE, "sandbox")).isPresent();

        Router configured = new Router(new Listed(List.of(MAIN)), true);
        assertThat(choice(configured, Mode.LIVE, null)).isEqualTo("main preferred");
        assertThat(configured.find(ACME, Mode.LIVE, "sandbox")).isEmpty();
        assertThat(configured.choose(OTHER, Mode.LIVE, Channel.SMS, null, null)).isEmpty();
    }

    @Test
    void letsOthersOfTheTenantStandInForAConnectionAndNobodyForTheSandbox() {
        Router more = new Router(
                new Listed(List.of(
                        MAIN,
                        SPARE,
                        new Connection("foreign", OTHER, "twilio", Set.of(Channel.SMS), null, Map.of(), Map.of()),
                        new Connection("silent", ACME, "twilio", Set.of(), null, Map.of(), Map.of()))),
                false);
        Connection sandbox = more.find(ACME, Mode.TEST, "sandbox").orElseThrow();

        assertThat(more.others(MAIN, Channel.SMS)).containsExactly(SPARE);
        assertThat(more.others(SPARE, Channel.SMS)).containsExactly(MAIN);
        assertThat(more.others(sandbox, Channel.SMS)).isEmpty();
    }

    @Test
    void aSenderChoosesTheConnectionThatListsIt() {
        Connection first = listing("first", "+15557122661", Set.of("+15557122661", "Acme"));
        Connection second = listing("second", "+15557122662", Set.of("+15557122662", "+15557122669", "Acme"));
        Router both = new Router(new Listed(List.of(first, second)), false);

        assertThat(bySender(both, null, "+15557122669")).isEqualTo("second lists_sender");
        assertThat(bySender(both, null, "+15557122662")).isEqualTo("second lists_sender");
        assertThat(bySender(both, null, "Acme")).isEqualTo("first lists_sender");
        assertThat(bySender(both, "second", "Acme")).isEqualTo("second lists_sender");
        assertThat(bySender(both, "first", "+15557122669")).as("it has moved").isEqualTo("second lists_sender");
        assertThat(bySender(both, null, "+15557122600")).isEqualTo("none");
        assertThat(bySender(both, "second", "+15557122600"))
                .as("a person wrote to it, by that connection")
                .isEqualTo("second asked_for");
        assertThat(both.choose(OTHER, Mode.LIVE, Channel.SMS, null, "Acme")).isEmpty();
        assertThat(both.choose(ACME, Mode.TEST, Channel.SMS, null, "Anything")
                        .orElseThrow()
                        .reason())
                .isEqualTo("test_mode");
    }

    private static String bySender(Router router, @Nullable String wanted, String sender) {
        return router.choose(ACME, Mode.LIVE, Channel.SMS, wanted, sender)
                .map(choice -> choice.connection().id() + " " + choice.reason())
                .orElse("none");
    }

    private static Connection listing(String id, String sender, Set<String> senders) {
        return new Connection(id, ACME, "twilio", Set.of(Channel.SMS), sender, senders, Map.of(), Map.of());
    }

    private static String choice(Router router, Mode mode, @Nullable String wanted) {
        Choice choice = router.choose(ACME, mode, Channel.SMS, wanted, null).orElseThrow();
        return choice.connection().id() + " " + choice.reason();
    }

    private static Connection connection(String id) {
        return new Connection(id, ACME, "twilio", Set.of(Channel.SMS), null, Map.of(), Map.of());
    }

    private record Listed(List<Connection> all) implements Connections {
        @Override
        public List<Connection> of(TenantId tenant) {
            return all.stream()
                    .filter(connection -> connection.tenant().equals(tenant))
                    .toList();
        }

        @Override
        public boolean isEmpty() {
            return all.isEmpty();
        }

        @Override
        public Optional<Connection> find(String id) {
            return all.stream().filter(connection -> connection.id().equals(id)).findFirst();
        }
    }
}
