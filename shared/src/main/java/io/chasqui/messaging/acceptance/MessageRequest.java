package io.chasqui.messaging.acceptance;

import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What we are asked to send.
 *
 * @param mode whether real carriers may be reached
 * @param replyTo the message of the same conversation that it answers; null for none
 * @param sender the number or name to send from; null for the connection's own
 * @param connection the connection to use, where the tenant still has it; null for the preferred one
 * @param validity how long after its time it may still be handed over; null for the purpose's usual
 * @param sendAt null for at once
 * @param origin what gave rise to it
 * @param trace what it belongs to; null where nobody knows
 */
public record MessageRequest(
        TenantId tenant,
        Mode mode,
        Target to,
        Purpose purpose,
        Channel channel,
        Composition content,
        Map<String, String> variables,
        Map<String, String> metadata,
        @Nullable MessageId replyTo,
        @Nullable String sender,
        @Nullable String connection,
        @Nullable Duration validity,
        @Nullable Instant sendAt,
        Origin origin,
        @Nullable TraceContext trace) {
    public MessageRequest {
        variables = Map.copyOf(variables);
        metadata = Map.copyOf(metadata);
    }

    /** {@return the same with other variables} */
    MessageRequest with(Map<String, String> others) {
        return new MessageRequest(
                tenant,
                mode,
                to,
                purpose,
                channel,
                content,
                others,
                metadata,
                replyTo,
                sender,
                connection,
                validity,
                sendAt,
                origin,
                trace);
    }

    /** Whom to send to. */
    public sealed interface Target {
        /** The contact that has the address. */
        record To(Address address) implements Target {}

        /** A contact that the tenant knows. */
        record Known(ContactId contact) implements Target {}
    }

    /** What gave rise to a message. */
    public sealed interface Origin {
        /** A caller's request. */
        record Call() implements Origin {}

        /**
         * A caller's request under an idempotency key.
         *
         * @param key the caller's key, with an entry's number where one request holds several
         * @param fingerprint the same for two requests that ask for the same
         */
        record KeyedCall(String key, String fingerprint) implements Origin {}

        /**
         * A person's message that we answer by ourselves.
         *
         * @param id the id that the answer has, the same however often the message comes
         * @param confirmsOptOut whether it is the one answer that an opt-out may get
         */
        record Answer(MessageId id, boolean confirmsOptOut) implements Origin {}

        /**
         * A campaign's run.
         *
         * @param dueAt when the run was due: orders the message in its conversation
         */
        record Run(CampaignRef ref, Instant dueAt) implements Origin {}
    }

    /** The text and the address are left out: they must not be logged. */
    @Override
    public String toString() {
        return "MessageRequest[" + tenant + ", " + purpose + ", " + channel + "]";
    }
}
