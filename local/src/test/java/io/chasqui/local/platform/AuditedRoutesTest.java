package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.RouteDefinition;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Every route that changes something leaves an entry in the audit log, or is listed here with the reason why not. */
class AuditedRoutesTest {
    @AutoClose
    private final TestPlatform platform = TestPlatform.startWithIssuers("""
            {"issuers": [{"id": "one", "url": "https://issuer.example.com", "audience": "chasqui"}]}""");

    private final Map<String, String> ids = new HashMap<>();

    /** In an order in which each has something to do. */
    private static final List<Audited> AUDITED = List.of(
            new Audited("POST /v1/webhooks", "webhook.create"),
            new Audited("PATCH /v1/webhooks/{id}", "webhook.update"),
            new Audited("POST /v1/webhooks/{id}/enable", "webhook.enable"),
            new Audited("POST /v1/webhooks/{id}/rotate", "webhook.rotate"),
            new Audited("POST /v1/webhooks/{id}/replay", "webhook.replay"),
            new Audited("POST /v1/webhooks/{id}/deliveries/{delivery}/replay", "delivery.replay"),
            new Audited("PUT /v1/events/log", "event_log.enable"),
            new Audited("PATCH /v1/conversations/{id}", "conversation.close"),
            new Audited("PUT /v1/conversations/listing", "conversation_listing.enable"),
            new Audited("POST /v1/contacts", "contact.create", "{\"addresses\": [{\"phone\": \"+14155550190\"}]}"),
            new Audited("PATCH /v1/contacts/{id}", "contact.update"),
            new Audited("PUT /v1/contacts/{id}/consents", "consent.record"),
            new Audited("POST /v1/contacts/{id}/addresses", "contact.address.add"),
            new Audited("DELETE /v1/contacts/{id}/addresses/{address}", "contact.address.remove"),
            new Audited("POST /v1/contacts/{id}/merge", "contact.merge", "{\"contact\": \"{others}\"}"),
            new Audited("POST /v1/contacts/{id}/unmerge", "contact.unmerge", "{\"contact\": \"{others}\"}"),
            new Audited("DELETE /v1/contacts/{id}", "contact.delete"),
            new Audited("POST /v1/lists", "list.create"),
            new Audited("POST /v1/campaigns", "campaign.create"),
            new Audited("PATCH /v1/campaigns/{id}", "campaign.update"),
            new Audited("POST /v1/campaigns/{id}/pause", "campaign.pause"),
            new Audited("POST /v1/campaigns/{id}/resume", "campaign.resume"),
            new Audited("POST /v1/campaigns/{id}/cancel", "campaign.cancel"),
            new Audited("DELETE /v1/campaigns/{id}", "campaign.delete"),
            new Audited("DELETE /v1/lists/{id}", "list.delete"),
            new Audited("POST /v1/messages/{id}/cancel", "message.cancel"),
            new Audited("POST /v1/clients", "client.create"),
            new Audited("DELETE /v1/clients/{id}", "client.delete"),
            new Audited("POST /v1/keys", "key.create"),
            new Audited("PATCH /v1/keys/{id}", "key.update", "{\"name\": \"Till\"}"),
            new Audited("POST /v1/keys/{id}/rotate", "key.rotate"),
            new Audited("DELETE /v1/keys/{id}", "key.revoke"),
            new Audited("PUT /v1/tenant", "tenant.update"),
            new Audited("DELETE /v1/webhooks/{id}", "webhook.delete"));

    private static final Map<String, String> NOT_AUDITED = Map.of(
            "POST /v1/messages", "a message is its own record, with who sent it in the access log",
            "POST /v1/messages/batch", "as above",
            "POST /v1/conversations/{id}/messages", "as above",
            "POST /v1/sandbox/inbound", "a simulated person's message",
            "POST /v1/dead-letters/{queue}/redrive", "each letter has an entry, which DeadLettersTest asks for",
            "POST /v1/dead-letters/{queue}/discard", "as above",
            "POST /v1/contacts/lookup", "reads",
            "POST /v1/messages/preview", "writes nothing",
            "POST /v1/tokens", "a token can do no more than its key, and is stored nowhere",
            "POST /v1/webhooks/{id}/test", "sends an event of no content");

    /** @param body null for the usual one; {@code {others}} is another contact */
    private record Audited(
            String route, String action, @Nullable String body) {
        Audited(String route, String action) {
            this(route, action, null);
        }
    }

    @Test
    void everyRouteThatWritesIsListed() {
        Set<String> writing = routes().keySet();
        Set<String> listed = new TreeSet<>(NOT_AUDITED.keySet());
        AUDITED.forEach(audited -> listed.add(audited.route));

        assertThat(listed).isEqualTo(new TreeSet<>(writing));
    }

    @Test
    void eachLeavesItsEntry() {
        Map<String, RouteDefinition> routes = routes();
        Fixtures.make(platform, ids);
        ids.put(
                "others",
                platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"+14155550191\"}]}")
                        .text("id"));
        ids.put(
                "messages",
                platform.sendTo(
                                "+14155550192",
                                "transactional",
                                "\"sendAt\": \"" + platform.clock.instant().plus(Duration.ofDays(1)) + "\"")
                        .text("id"));
        Answer later = platform.post("/v1/campaigns", """
                {"name": "News", "purpose": "transactional", "content": {"text": "Hello"}, "start": {"rate": "1 day"},
                 "recipients": [{"to": {"phone": "+14155550193"}}]}""");
        ids.put("campaigns", later.text("id"));
        Answer list = platform.send(platform.request("/v1/lists")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("phone\n+14155550194\n")));
        assertThat(list.status()).as(list.text()).isEqualTo(201);
        ids.put("lists", list.text("id"));

        String live = platform.platform.issueKey(LocalPlatform.TENANT, Mode.LIVE, Scope.all(), null);

        for (Audited audited : AUDITED) {
            platform.clock.advance(Duration.ofSeconds(31));
            RouteDefinition route = Objects.requireNonNull(routes.get(audited.route));
            String body = audited.body == null
                    ? Fixtures.body(route)
                    : audited.body.replace("{others}", String.valueOf(ids.get("others")));
            Answer answer = platform.send(platform.bare(Fixtures.path(route, ids))
                    .header("Authorization", "Bearer " + live)
                    .header("Content-Type", audited.route.equals("POST /v1/lists") ? "text/csv" : "application/json")
                    .method(route.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));

            assertThat(answer.status()).as(audited.route + " " + answer.text()).isBetween(200, 299);
            assertThat(platform.get("/v1/audit?limit=1").text("entries.0.action"))
                    .as(audited.route)
                    .isEqualTo(audited.action);
        }
    }

    private static Map<String, RouteDefinition> routes() {
        return Topology.load().routes().stream()
                .filter(route -> !route.method().equals("GET"))
                .filter(route -> Scope.of(route.scope()).isPresent())
                .collect(Collectors.toMap(RouteDefinition::key, route -> route));
    }
}
