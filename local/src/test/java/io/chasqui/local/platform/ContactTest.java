package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class ContactTest {
    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @Test
    void hasAddressesOfEveryKindAndIsFoundByEach() {
        String addresses = """
                [{"phone": "+1 (415) 555-0300"}, {"email": "Ana@Example.com"},
                 {"whatsapp": {"portfolio": "102", "id": "US.1349"}}, {"push": {"app": "shop", "token": "a:b"}},
                 {"chat": {"connection": "telegram-1", "id": "77"}}, {"user": {"id": "u-1"}},
                 {"webhook": "https://example.com/in"}]\
                """;
        Answer created = platform.post("/v1/contacts", """
                {"addresses": %s, "externalIds": [{"system": "crm", "id": "42"}], "name": "Ana", "locale": "pt-BR",
                 "timeZone": "America/Sao_Paulo", "attributes": {"plan": "gold"}}""".formatted(addresses));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("addresses.0.phone")).isEqualTo("+14155550300");
        assertThat(created.text("addresses.1.email")).isEqualTo("ana@example.com");
        assertThat(created.list("addresses")).hasSize(7);
        for (Map<String, Object> address : created.list("addresses")) {
            address.remove("id");
            Answer found = lookup("address", Json.text(address));
            assertThat(found.text()).isEqualTo(created.text());
        }
        assertThat(lookup("externalId", "{\"system\": \"crm\", \"id\": \"42\"}").text())
                .isEqualTo(created.text());
        assertThat(lookup("address", "{\"email\": \"eva@example.com\"}").status())
                .isEqualTo(404);
        assertThat(platform.get("/v1/contacts?limit=100").list("contacts"))
                .extracting(contact -> contact.get("id"))
                .contains(created.text("id"));
    }

    @Test
    void isChangedByAMergePatch() {
        Answer contact =
                create("+14155550310", ", \"name\": \"Ana\", \"attributes\": {\"plan\": \"gold\", \"city\": \"Lima\"}");

        Answer changed = platform.patch(
                "/v1/contacts/" + contact.text("id"),
                "{\"name\": null, \"locale\": \"es\", \"attributes\": {\"plan\": null, \"tier\": \"1\"}}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.at("name")).isNull();
        assertThat(changed.text("locale")).isEqualTo("es");
        assertThat(changed.at("attributes")).isEqualTo(Map.of("city", "Lima", "tier", "1"));
        Answer refused =
                platform.patch("/v1/contacts/" + contact.text("id"), "{\"nam\": null, \"timeZone\": \"Mars/North\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(platform.get("/v1/contacts/" + contact.text("id")).text()).isEqualTo(changed.text());
    }

    @Test
    void anOptOutOfOneAddressBindsTheOther() {
        Answer contact = create("+14155550320", "");
        add(contact, "{\"phone\": \"+14155550321\"}");
        platform.writes("+14155550321", "STOP");
        platform.pump();

        assertThat(platform.status(platform.sendTo("+14155550320", "service"))).isEqualTo("suppressed opted_out");
        Answer sent = platform.sendTo("+14155550321", "service");
        assertThat(sent.text("contact")).isEqualTo(contact.text("id"));
        assertThat(sent.text("conversation")).isEqualTo(contact.text("conversation"));

        String address = String.valueOf(
                platform.get("/v1/contacts/" + contact.text("id")).at("addresses.1.id"));
        assertThat(platform.delete("/v1/contacts/" + contact.text("id") + "/addresses/" + address)
                        .status())
                .isEqualTo(200);
        // It was said while both were the contact's.
        assertThat(platform.status(platform.sendTo("+14155550320", "service"))).isEqualTo("suppressed opted_out");
        assertThat(platform.status(platform.sendTo("+14155550321", "service"))).isEqualTo("suppressed opted_out");
    }

    @Test
    void twoContactsBecomeOneAndTwoAgain() {
        Answer one = create("+14155550330", "");
        Answer other = create("+14155550331", "");
        Answer before = platform.sendTo("+14155550331", "service");
        pass();

        Answer merged = change(one, "merge", other);
        Answer meanwhile = platform.sendTo("+14155550331", "service");
        pass();
        platform.writes("+14155550331", "Hello");
        platform.pump();

        assertThat(merged.list("addresses")).hasSize(2);
        assertThat(merged.at("merged")).isEqualTo(List.of(other.text("id")));
        assertThat(meanwhile.text("conversation")).isEqualTo(one.text("conversation"));
        assertThat(platform.get("/v1/contacts/" + other.text("id")).text()).isEqualTo(merged.text());
        assertThat(timeline(other)).hasSize(3).isEqualTo(timeline(one));
        assertThat(platform.get("/v1/conversations/" + other.text("conversation"))
                        .text("id"))
                .isEqualTo(one.text("conversation"));

        pass();
        assertThat(change(one, "unmerge", other).list("addresses")).hasSize(1);
        assertThat(timeline(one)).isEmpty();
        assertThat(timeline(other)).hasSize(3).contains(before.text("id"), meanwhile.text("id"));
        assertThat(change(one, "unmerge", other).status()).isEqualTo(409);
        assertThat(platform.sendTo("+14155550331", "service").text("conversation"))
                .isEqualTo(other.text("conversation"));
    }

    @Test
    void changesArePublishedAndAudited() {
        platform.put("/v1/events/log", "{\"enabled\": true}");
        Answer one = create("+14155550340", "");
        Answer other = create("+14155550341", "");
        add(one, "{\"email\": \"one@example.com\"}");
        change(one, "merge", other);
        change(one, "unmerge", other);
        Answer deleted = platform.delete("/v1/contacts/" + other.text("id"));
        platform.pump();

        assertThat(deleted.at("kept")).isEqualTo(List.of("consents", "messages"));
        assertThat(platform.get("/v1/contacts/" + other.text("id")).status()).isEqualTo(404);
        assertThat(platform.get("/v1/audit?limit=100").list("entries"))
                .filteredOn(entry -> Objects.equals(entry.get("resource"), one.text("id")))
                .extracting(entry -> entry.get("action"))
                .containsExactlyInAnyOrder("contact.unmerge", "contact.merge", "contact.address.add", "contact.create");
        assertThat(events(one.text("id")))
                .containsExactlyInAnyOrder(
                        "contact.created",
                        "contact.updated",
                        "contact.updated",
                        "contact.updated",
                        "contact.merged",
                        "contact.unmerged");
    }

    @Test
    void aTextNamesWhatIsKnownOfTheContact() {
        create("+14155550360", ", \"name\": \"Ana\", \"attributes\": {\"plan\": \"gold\"}");
        String message = """
                {"to": {"phone": "%s"}, "purpose": "service",
                 "content": {"text": "Hi {{contact.name}}, {{contact.plan}}{{#if contact.vip}}!{{/if}}"}}""";

        Answer sent = platform.post("/v1/messages", message.formatted("+14155550360"));
        Answer refused = platform.post("/v1/messages", message.formatted("+14155550361"));

        assertThat(sent.status()).isEqualTo(202);
        assertThat(platform.see(sent).at("variables")).isEqualTo(Map.of("contact.name", "Ana", "contact.plan", "gold"));
        pass();
        assertThat(platform.status(sent)).isEqualTo("delivered");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.list("violations"))
                .extracting(violation -> violation.get("pointer"))
                .containsExactly("/variables/contact.name", "/variables/contact.plan");
    }

    @Test
    void saysWhatIsWrong() {
        Answer one = create("+14155550350", "");
        Answer other = create("+14155550351", "");

        assertThat(platform.post("/v1/contacts", "{\"name\": \"Ana\"}").text("violations.0.pointer"))
                .isEqualTo("/addresses");
        assertThat(platform.post("/v1/contacts", "{\"addresses\": [{}]}").text("violations.0.code"))
                .isEqualTo("one_of");
        assertThat(platform.post("/v1/contacts", "{\"addresses\": [{\"email\": \"ana@\"}]}")
                        .text("violations.0.code"))
                .isEqualTo("email_address");
        assertThat(platform.post(
                                "/v1/contacts",
                                "{\"addresses\": [{\"phone\": \"+14155550350\"}, {\"phone\": \"+14155550351\"}]}")
                        .text("detail"))
                .contains(one.text("id"), other.text("id"));
        assertThat(add(one, "{\"phone\": \"+14155550351\"}").text("detail")).contains(other.text("id"));
        assertThat(change(one, "merge", one).status()).isEqualTo(409);
        assertThat(platform.post(
                                "/v1/messages",
                                "{\"to\": {\"email\": \"ana@example.com\"}, \"purpose\": \"service\", \"content\": {\"text\": \"Hi\"}}")
                        .text("violations.0.code"))
                .isEqualTo("wrong_address");
    }

    private List<Object> events(String subject) {
        return platform.get("/v1/events?limit=100").list("events").stream()
                .filter(event -> subject.equals(event.get("subject")))
                .map(event -> event.get("type"))
                .toList();
    }

    private Answer create(String phone, String more) {
        return platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"%s\"}]%s}".formatted(phone, more));
    }

    private Answer add(Answer contact, String address) {
        return platform.post("/v1/contacts/" + contact.text("id") + "/addresses", "{\"address\": " + address + "}");
    }

    private Answer change(Answer contact, String action, Answer other) {
        return platform.post(
                "/v1/contacts/" + contact.text("id") + "/" + action, "{\"contact\": \"" + other.text("id") + "\"}");
    }

    private Answer lookup(String kind, String json) {
        return platform.post("/v1/contacts/lookup", "{\"" + kind + "\": " + json + "}");
    }

    private List<Object> timeline(Answer contact) {
        Answer found = platform.get("/v1/messages?contact=" + contact.text("id"));
        return found.list("messages").stream().map(message -> message.get("id")).toList();
    }

    private void pass() {
        platform.pump();
        platform.pass(Duration.ofSeconds(2));
    }
}
