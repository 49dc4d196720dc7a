package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.local.topology.Topology.RouteDefinition;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two of everything that the API keeps, and a good request for every route. */
final class Fixtures {
    private static final String PHONE = "+14155550186";

    /** What answers a GET with one thing, and not with pages of many. */
    private static final Set<String> NO_PAGES = Set.of(
            "GET /v1/tenant",
            "GET /v1/dead-letters",
            "GET /v1/events/types",
            "GET /v1/events/log",
            "GET /v1/conversations/listing",
            "GET /v1/contacts/{id}/consents",
            "GET /v1/contacts/{id}/consents/history");

    /** Requests that name something of the tenant's in their body, by the collection that it is in. */
    static final Map<String, String> BODIES_WITH_IDS = Map.of(
            "POST /v1/messages",
            "{\"to\": {\"contact\": \"{contacts}\"}, \"purpose\": \"transactional\", \"content\": {\"text\": \"Hello\"}}",
            "POST /v1/campaigns",
            "{\"name\": \"News\", \"purpose\": \"transactional\", \"content\": {\"text\": \"Hello\"}, \"list\": \"{lists}\"}");

    private Fixtures() {}

    /** Makes two of everything, and says the id of the latest by its collection. */
    static void make(TestPlatform platform, Map<String, String> ids) {
        for (int i = 0; i < 2; i++) {
            Answer webhook = platform.post("/v1/webhooks", "{\"url\": \"http://127.0.0.1:9/chasqui\"}");
            ids.put("webhooks", webhook.text("id"));
        }
        platform.send(platform.request("/v1/conversations/listing")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"enabled\": true}")));
        // Every part of the platform knows them by then.
        platform.pass(Duration.ofSeconds(31));
        platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"+14155550198\"}]}");
        platform.sendTo("+14155550198", "transactional");
        for (int i = 0; i < 2; i++) {
            Answer contact = platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"%s\"}]}".formatted(PHONE));
            Answer message = platform.sendTo(PHONE, "transactional");
            Answer campaign = platform.post("/v1/campaigns", """
                    {"name": "News", "purpose": "transactional", "content": {"text": "Hello"},
                     "recipients": [{"to": {"phone": "%s"}}, {"to": {"phone": "+14155550187"}}]}""".formatted(PHONE));
            Answer key = platform.post("/v1/keys", "{\"name\": \"Shop\", \"scopes\": [\"messages:read\"]}");
            platform.pump();
            Answer client = platform.post("/v1/clients", client());
            ids.put("clients", client.text("id"));
            ids.put("contacts", contact.text("id"));
            ids.put("addresses", contact.text("addresses.0.id"));
            ids.put("messages", message.text("id"));
            ids.put("conversations", message.text("conversation"));
            ids.put("campaigns", campaign.text("id"));
            ids.put("lists", campaign.text("list"));
            ids.put("keys", key.text("id"));
        }
        ids.put("dead-letters", "inbound");
        ids.put("events", platform.get("/v1/events").text("events.0.id"));
        ids.put(
                "deliveries",
                platform.get("/v1/webhooks/" + ids.get("webhooks") + "/deliveries")
                        .text("deliveries.0.id"));
    }

    /** {@return whether the route's path names what all tenants share: a queue is no tenant's} */
    static boolean namesWhatIsShared(RouteDefinition route) {
        return route.path().contains("{queue}");
    }

    /** {@return whether the route answers with pages} */
    static boolean hasCursor(RouteDefinition route) {
        return route.method().equals("GET") && !route.path().endsWith("}") && !NO_PAGES.contains(route.key());
    }

    /** {@return whether the route makes something new, which a repeated request must not do again} */
    static boolean creates(RouteDefinition route) {
        return route.method().equals("POST")
                && !route.path().contains("{")
                && !route.key().equals("POST /v1/messages/preview");
    }

    /** {@return what a list's query begins with, up to where more can follow} */
    static String query(RouteDefinition route, Map<String, String> ids) {
        return route.path().equals("/v1/messages") ? "?contact=" + ids.get("contacts") + "&" : "?";
    }

    /** {@return a good body for the route, null when it takes none} */
    static @Nullable String body(RouteDefinition route) {
        return switch (route.key()) {
            case "POST /v1/messages", "POST /v1/messages/preview" -> TestPlatform.message(PHONE, "transactional");
            case "PATCH /v1/conversations/{id}" -> "{\"state\": \"closed\"}";
            case "PUT /v1/conversations/listing" -> "{\"enabled\": true}";
            case "POST /v1/messages/batch" -> "{\"messages\": [" + TestPlatform.message(PHONE, "transactional") + "]}";
            case "POST /v1/conversations/{id}/messages" -> "{\"content\": {\"text\": \"Hello\"}}";
            case "POST /v1/sandbox/inbound" ->
                "{\"from\": {\"phone\": \"" + PHONE + "\"}, \"content\": {\"text\": \"Hello\"}}";
            case "POST /v1/contacts" -> "{\"addresses\": [{\"phone\": \"" + PHONE + "\"}]}";
            case "POST /v1/contacts/lookup" -> "{\"address\": {\"phone\": \"" + PHONE + "\"}}";
            case "PATCH /v1/contacts/{id}" -> "{\"name\": \"Ana\"}";
            case "POST /v1/contacts/{id}/addresses" -> "{\"address\": {\"email\": \"ana@example.com\"}}";
            case "POST /v1/contacts/{id}/merge", "POST /v1/contacts/{id}/unmerge" ->
                "{\"contact\": \"ctc_0f8h2m6q9s3t7w1z5b4c\"}";
            case "PUT /v1/contacts/{id}/consents" -> "{\"consents\": [{\"channel\": \"sms\", \"state\": \"denied\"}]}";
            case "POST /v1/lists" -> "phone,name\n" + PHONE + ",Ana\n";
            case "POST /v1/campaigns" -> """
                {"name": "News", "purpose": "transactional", "content": {"text": "Hello"},
                 "recipients": [{"to": {"phone": "%s"}}]}""".formatted(PHONE);
            case "PATCH /v1/campaigns/{id}" -> "{\"name\": \"Offers\"}";
            case "POST /v1/keys" -> "{\"name\": \"Shop\", \"scopes\": [\"messages:read\"]}";
            case "PATCH /v1/keys/{id}" -> "{\"name\": \"Shop\"}";
            case "POST /v1/keys/{id}/rotate" -> "{\"overlap\": \"PT1H\"}";
            case "PUT /v1/tenant" -> "{\"allowedCidrs\": []}";
            case "POST /v1/webhooks" -> "{\"url\": \"http://127.0.0.1:9/chasqui\"}";
            case "PATCH /v1/webhooks/{id}" -> "{\"description\": \"Orders\"}";
            case "POST /v1/webhooks/{id}/rotate" -> "{\"overlap\": \"PT1H\"}";
            case "POST /v1/webhooks/{id}/replay" -> "{\"failed\": true}";
            case "PUT /v1/events/log" -> "{\"enabled\": true}";
            case "POST /v1/dead-letters/{queue}/redrive" -> "{\"all\": true}";
            case "POST /v1/dead-letters/{queue}/discard" -> "{\"letters\": [\"dlt_0\"]}";
            case "POST /v1/clients" -> client();
            case "POST /v1/tokens" -> "{\"scopes\": [\"messages:read\"]}";
            default -> bodyless(route);
        };
    }

    /** {@return a client that nobody has registered} */
    private static String client() {
        return """
                {"name": "Shop", "issuer": "https://issuer.example.com", "clientId": "%s", "scopes": ["messages:read"]}""".formatted(UUID.randomUUID());
    }

    private static @Nullable String bodyless(RouteDefinition route) {
        boolean takesNone = !route.method().equals("PUT") && !route.method().equals("PATCH");
        boolean isAction = route.path().contains("{");
        if (takesNone && (isAction || !route.method().equals("POST"))) {
            return null;
        }
        throw new AssertionError("no body is known for " + route.key() + ": add it to the fixtures");
    }

    /** {@return the path with the ids of those collections in it} */
    static String path(RouteDefinition route, Map<String, String> ids) {
        StringBuilder path = new StringBuilder();
        String collection = "";
        for (String part : route.path().substring(1).split("/", -1)) {
            if (part.startsWith("{")) {
                String id = ids.get(collection);
                assertThat(id)
                        .as("an id of one of the " + collection + ": add it to the fixtures")
                        .isNotNull();
                path.append('/').append(id);
            } else {
                path.append('/').append(part);
                collection = part;
            }
        }
        return path.toString();
    }
}
