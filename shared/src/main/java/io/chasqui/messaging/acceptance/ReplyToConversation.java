package io.chasqui.messaging.acceptance;

import io.chasqui.messaging.acceptance.MessageRequest.Origin;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.conversation.Timeline;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.request.Flaw;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers in a conversation: by the channel, and from the sender of ours, that the person used last. */
public final class ReplyToConversation {
    /** How far back the person's last message is looked for; beyond that the newest message decides. */
    private static final int LOOKED_AT = 50;

    /** Short codes, names and withheld numbers take no messages. */
    private static final Acceptance NOBODY = new Acceptance.Flawed(List.of(new Flaw(
            "",
            "not_answerable",
            "The conversation is with a short code, a name or a withheld number, which take no messages.")));

    private final Timeline timeline;
    private final AcceptMessage accept;

    public ReplyToConversation(Timeline timeline, AcceptMessage accept) {
        this.timeline = timeline;
        this.accept = accept;
    }

    /** {@return what came of it; empty when the tenant has no such conversation} */
    public Optional<Acceptance> reply(
            TenantId tenant,
            Mode mode,
            ConversationId conversation,
            Purpose purpose,
            Composition content,
            Map<String, String> variables,
            Map<String, String> metadata,
            @Nullable MessageId replyTo,
            Origin origin,
            @Nullable TraceContext trace) {
        List<Message> recent = timeline.read(tenant, new ContactId(conversation.key()), null, LOOKED_AT);
        return recent.stream()
                .filter(message -> message instanceof StoredInbound)
                .findFirst()
                .or(() -> recent.stream().findFirst())
                .map(message -> route(message)
                        .map(way -> accept.accept(new MessageRequest(
                                tenant,
                                mode,
                                way.to,
                                purpose,
                                way.channel,
                                content,
                                variables,
                                metadata,
                                replyTo,
                                way.sender,
                                way.connection,
                                null,
                                null,
                                origin,
                                trace)))
                        .orElse(NOBODY));
    }

    private record ReplyRoute(
            Target to, Channel channel, @Nullable String sender, String connection) {}

    /** Empty where nobody can be answered. */
    private static Optional<ReplyRoute> route(Message message) {
        return switch (message) {
            case StoredInbound stored -> {
                InboundMessage said = stored.message();
                yield said.from() instanceof Address person
                        ? Optional.of(
                                new ReplyRoute(new Target.To(person), said.channel(), said.to(), said.connection()))
                        : Optional.empty();
            }
            case OutboundMessage sent ->
                Optional.of(new ReplyRoute(
                        new Target.To(sent.to()),
                        sent.currentHop().channel(),
                        sent.currentHop().sender(),
                        sent.currentHop().connection()));
        };
    }
}
