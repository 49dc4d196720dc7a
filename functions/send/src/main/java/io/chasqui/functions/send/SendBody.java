package io.chasqui.functions.send;

import io.chasqui.functions.edge.message.Acceptances;
import io.chasqui.functions.edge.message.AddressReading;
import io.chasqui.functions.edge.message.Bodies.RecipientBody;
import io.chasqui.functions.edge.message.ContentBody;
import io.chasqui.functions.edge.message.ContentReading;
import io.chasqui.messaging.acceptance.MessageRequest;
import io.chasqui.messaging.acceptance.MessageRequest.Origin;
import io.chasqui.messaging.content.Degrade;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.platform.log.CurrentWork;
import io.chasqui.platform.tenant.Principal;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/messages} takes.
 *
 * @param purpose determines which consent is needed
 * @param channels in order of preference; {@code sms} when left out
 * @param degrade {@code forbid} to be refused where the channel can't carry the content as it is
 * @param variables what the content's {@code {{names}}} are filled with
 * @param replyTo the id of a message of the conversation, which this one answers
 * @param sender the number or name to send from; the connection's sender when left out
 * @param validity how long the message may still be sent, from its time on; PT10S to P7D
 * @param sendAt when to send it; at once when left out
 * @param metadata the caller's own data, returned with the message
 */
@Serdeable
record SendBody(
        @Valid RecipientBody to,
        Purpose purpose,
        @Nullable @Size(min = 1, max = 1) List<Channel> channels,
        @Valid ContentBody content,
        @Nullable Degrade degrade,
        @Nullable @Size(max = 50) Map<@Size(min = 1, max = 64) String, @Size(max = 1600) String> variables,

        @Nullable String replyTo,

        @Nullable @Pattern(regexp = Readings.SENDER, message = Readings.SENDER_RULE)
        String sender,

        @Nullable Duration validity,
        @Nullable Instant sendAt,
        @Nullable @Size(max = 20) Map<@Size(min = 1, max = 64) String, @Size(max = 256) String> metadata) {

    Channel channel() {
        // An empty list is refused elsewhere; the other rules are asked all the same.
        return channels == null || channels.isEmpty() ? Channel.SMS : channels.getFirst();
    }

    MessageRequest request(Principal caller, Readings readings, Origin origin) {
        return new MessageRequest(
                caller.tenant(),
                caller.mode(),
                new AddressReading(readings).recipient(to, "/to"),
                purpose,
                channel(),
                ContentReading.read(content, "/content", degrade),
                Objects.requireNonNullElse(variables, Map.of()),
                Objects.requireNonNullElse(metadata, Map.of()),
                Acceptances.replyTo(replyTo),
                sender,
                null,
                validity,
                sendAt,
                origin,
                CurrentWork.trace());
    }
}
