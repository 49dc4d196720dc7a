package io.chasqui.local.version;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.time.Instant;

/** What the samples share. */
final class Values {
    static final Instant AT = Instant.parse("2036-03-03T09:00:00Z");
    static final TenantId TENANT = new TenantId("acme");
    static final ContactId CONTACT = new ContactId("5x9d0v3m8k2q7r4t6w1h");
    static final ContactId OTHER = new ContactId("0f8h2m6q9s3t7w1z5b4c");
    static final ContactIds IDS = new ContactIds(new byte[32]);
    static final MessageId MESSAGE = new MessageId("06bq1p8h5r00a1b2c3d4", ConversationId.of(CONTACT));
    static final Phone PHONE = new Phone("+14155550123");
    static final InboundMessage INBOUND = new InboundMessage(
            "twilio-us",
            "SM8d2f0c9be2",
            Channel.SMS,
            PHONE,
            "+12025550199",
            new Content.Text("Where is my order?"),
            AT,
            true);
    static final InboundMessage UNDERSTOOD = new InboundMessage(
            "twilio-us",
            "SM8d2f0c9be2",
            Channel.SMS,
            PHONE,
            "+12025550199",
            new Content.Text("No"),
            AT,
            true,
            InboundMessage.Understood.OPT_OUT,
            2);
    static final TraceContext TRACE = new TraceContext("0af7651916cd43dd8448eb211c80319c", true);

    private Values() {}
}
