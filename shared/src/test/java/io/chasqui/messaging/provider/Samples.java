package io.chasqui.messaging.provider;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tests of all providers hand over. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final TenantId TENANT = new TenantId("acme");

    private Samples() {}

    public static Attempt attempt(int number) {
        ConversationId conversation = ConversationId.of(new ContactId("0123456789abcdefghjk"));
        return new Attempt(new MessageId("00000000000000000001", conversation), 0, number);
    }

    public static Handover handover(Attempt attempt, String to, @Nullable String sender) {
        return handover(attempt, Channel.SMS, new Phone(to), sender, new Content.Text("¡Hola & 50% + más! 🦙"));
    }

    public static Handover handover(
            Attempt attempt, Channel channel, Address to, @Nullable String sender, Content content) {
        return handover(attempt, channel, to, sender, content, null);
    }

    /** @param replyTo the vendor's id of the message that is answered */
    public static Handover handover(
            Attempt attempt,
            Channel channel,
            Address to,
            @Nullable String sender,
            Content content,
            @Nullable String replyTo) {
        URI receiptUrl = URI.create("https://chasqui.example/v1/receipts/main?ref=" + attempt);
        return new Handover(
                attempt, Mode.LIVE, channel, to, sender, content, replyTo, Duration.ofHours(1), receiptUrl, null);
    }

    public static Connection connection(
            String vendor, @Nullable String sender, Map<String, String> settings, Map<String, String> secrets) {
        return connection(vendor, Channel.SMS, sender, settings, secrets);
    }

    public static Connection connection(
            String vendor,
            Channel channel,
            @Nullable String sender,
            Map<String, String> settings,
            Map<String, String> secrets) {
        return new Connection("main", TENANT, vendor, Set.of(channel), sender, settings, secrets);
    }
}
