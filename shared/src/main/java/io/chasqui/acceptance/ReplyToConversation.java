package io.chasqui.acceptance;

import io.chasqui.acceptance.MessageRequest.Origin;
import io.chasqui.acceptance.MessageRequest.Target;
import io.chasqui.message.Channel;
import io.chasqui.message.Content;
import io.chasqui.message.ConversationId;
import io.chasqui.message.InboundMessage;
import io.chasqui.message.Message;
import io.chasqui.message.Messages;
import io.chasqui.message.OutboundMessage;
import io.chasqui.message.Purpose;
import io.chasqui.message.StoredInbound;
import io.chasqui.tenant.Mode;
import io.chasqui.tenant.TenantId;
import io.chasqui.trace.TraceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers in a conversation: by the channel, and from the sender of ours, that the person used last. */
public final class ReplyToConversation {
    /** How far back the person's last message is looked for; beyond that the newest message decides. */
    private static final int LOOKED_AT = 50;

    private final Messages messages;
    private final AcceptMessage accept;

    public ReplyToConversation(Messages messages, AcceptMessage accept) {
        this.messages = messages;
        this.accept = accept;
    }

    /** {@return what came of it; empty when the tenant has no such conversation} */
    public Optional<Acceptance> reply(
            TenantId tenant,
            Mode mode,
            ConversationId conversation,
            Purpose purpose,
            Content content,
            Map<String, String> variables,
            Map<String, String> metadata,
            Origin origin,
            @Nullable TraceContext trace) {
        List<Message> recent = messages.timeline(tenant, conversation, null, LOOKED_AT);
        return recent.stream()
                .filter(message -> message instanceof StoredInbound)
                .findFirst()
                .or(() -> recent.stream().findFirst())
                .map(ReplyToConversation::way)
                .map(way -> accept.accept(new MessageRequest(
                        tenant,
                        mode,
                        way.to,
                        purpose,
                        way.channel,
                        content,
                        variables,
                        metadata,
                        way.sender,
                        way.connection,
                        null,
                        null,
                        origin,
                        trace)));
    }

    private record Way(Target to, Channel channel, @Nullable String sender, String connection) {}

    private static Way way(Message message) {
        return switch (message) {
            case StoredInbound stored -> {
                InboundMessage said = stored.message();
                yield new Way(new Target.To(said.from()), said.channel(), said.to(), said.connection());
            }
            case OutboundMessage sent ->
                new Way(
                        new Target.To(sent.to()),
                        sent.currentHop().channel(),
                        sent.currentHop().sender(),
                        sent.currentHop().connection());
        };
    }
}
