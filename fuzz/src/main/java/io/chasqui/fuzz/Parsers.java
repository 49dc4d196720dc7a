package io.chasqui.fuzz;

import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.ListId;
import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.functions.edge.reading.StrictReader;
import io.chasqui.functions.inbound.InboundParsers;
import io.chasqui.functions.receipt.ReceiptParsers;
import io.chasqui.functions.scheduler.SchedulerParsers;
import io.chasqui.functions.send.SendParsers;
import io.chasqui.functions.send.access.AccessParsers;
import io.chasqui.insight.event.EventId;
import io.chasqui.insight.webhook.Delivery;
import io.chasqui.insight.webhook.PublicAddresses;
import io.chasqui.insight.webhook.WebhookId;
import io.chasqui.insight.webhook.WebhookRequest;
import io.chasqui.messaging.configuration.ConfiguredConnections;
import io.chasqui.messaging.handlebars.HandlebarsTemplates;
import io.chasqui.messaging.inbound.OptKeyword;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.SmsParts;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.twilio.Twilio;
import io.chasqui.messaging.template.Format;
import io.chasqui.messaging.template.Rendering;
import io.chasqui.messaging.template.Template;
import io.chasqui.messaging.template.Values;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.phone.LibPhoneNumbers;
import io.chasqui.platform.access.ApiKey;
import io.chasqui.platform.configuration.ConfiguredIssuers;
import io.chasqui.platform.configuration.Secrets;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.oidc.JwtVerifier;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.wiring.Tasks;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every parser of what comes from outside, by name. One more is one more line. */
final class Parsers {
    private static final Instant NOW = Instant.parse("2036-03-03T09:00:00Z");

    /** Nobody answers there: a token of another key is one that nobody can judge. */
    private static final String ISSUERS = """
            {"issuers": [{"id": "one", "url": "https://issuer.example.com", "jwksUri": "http://127.0.0.1:9/keys",
                          "audience": "chasqui"}]}""";

    private Parsers() {}

    static Map<String, Parser> all() {
        Map<String, Parser> all = new TreeMap<>();
        StrictReader reader = FunctionContext.builder().start().getBean(StrictReader.class);
        all.putAll(SendParsers.all(reader));
        all.putAll(AccessParsers.all(reader));
        all.putAll(SchedulerParsers.all(reader));
        all.putAll(InboundParsers.all(reader));
        all.putAll(ReceiptParsers.all(reader));
        all.put("json", Json::object);
        all.put("task", Tasks.CODEC::read);
        all.put("api-key", ApiKey::parse);
        all.put("token", new JwtVerifier(ConfiguredIssuers.read(ISSUERS), Clock.systemUTC())::verify);
        all.put("issuers", ConfiguredIssuers::read);
        all.put("cidr", Cidr::parse);
        all.put("webhook-url", Parsers::webhookUrl);
        all.put("webhook-header", text -> WebhookRequest.flaw(text, text));
        all.put("ids", Parsers::ids);
        all.put("form", Form::parse);
        all.put("query", text -> Form.ofQuery("https://chasqui.example/?" + text));
        all.put("template", Parsers::template);
        all.put("sms-parts", SmsParts::of);
        all.put("opt-keyword", OptKeyword::of);
        LibPhoneNumbers phones = new LibPhoneNumbers();
        all.put("phone", phones::parse);
        Twilio twilio = new Twilio(new HttpsClient(Clock.systemUTC()));
        all.put("twilio-callback", text -> twilio(twilio, text));
        Catalogue catalogue = new Catalogue(List.of(twilio));
        Secrets secrets = new Secrets(Map.of("TOKEN", "secret"), (id, version) -> "secret");
        all.put("connections", text -> ConfiguredConnections.read(text, catalogue, secrets));
        return all;
    }

    /** Whatever a text asks for is given, as a tag. */
    private static void template(String text) {
        Template template = new HandlebarsTemplates().read(text, Format.HTML);
        if (template.render(Values.of(Map.of())) instanceof Rendering.Flawed flawed) {
            Map<String, String> variables = new HashMap<>();
            flawed.flaws().forEach(flaw -> variables.put(String.valueOf(flaw.variable()), "{{#if name}}"));
            template.render(Values.of(variables));
        }
    }

    private static void ids(String text) {
        MessageId.parse(text);
        Attempt.parse(text);
        ConversationId.parse(text);
        ContactId.parse(text);
        CampaignId.parse(text);
        ListId.parse(text);
        EventId.parse(text);
        WebhookId.parse(text);
        Delivery.eventOf(text);
    }

    private static void webhookUrl(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException none) {
            return;
        }
        new PublicAddresses(false).flaw(url);
    }

    /** The signature first, which reads the form; then what comes of a callback whose signature fits. */
    private static void twilio(Twilio twilio, String body) {
        Connection connection = new Connection(
                "twilio-us",
                new TenantId("local"),
                Twilio.VENDOR,
                Set.of(Channel.SMS),
                "+15557122661",
                Map.of("accountSid", "AC0123456789abcdef0123456789abcdef"),
                Map.of("authToken", "secret"));
        String url = "https://chasqui.example/v1/receipts/twilio-us?ref="
                + "msg_07k2yjy2g33wms6mkt9gcg2nzwwchjpdkrkwn4b0.0.1";
        Callback callback = new Callback(url, Map.of("x-twilio-signature", List.of("x")), body);
        twilio.authentic(callback, connection);
        try {
            twilio.receipts(callback, connection, NOW);
        } finally {
            twilio.inbound(callback, connection, NOW);
        }
    }
}
