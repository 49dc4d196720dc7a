package io.chasqui.functions.send;

import io.chasqui.functions.edge.message.AddressReading;
import io.chasqui.functions.edge.message.Bodies.RecipientBody;
import io.chasqui.functions.edge.message.ContentBody;
import io.chasqui.functions.edge.message.ContentReading;
import io.chasqui.messaging.acceptance.PreviewMessage.PreviewRequest;
import io.chasqui.messaging.content.Degrade;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.tenant.Principal;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/messages/preview} takes: what {@code POST /v1/messages} takes of what a message says.
 *
 * @param to who would get it: their contact fills {@code {{contact.…}}}, and whether MMS reaches their number counts
 * @param channels which to show; all of them when left out
 * @param degrade {@code forbid} to see what would be refused then
 * @param variables what the content's {@code {{names}}} are filled with
 */
@Serdeable
record PreviewBody(
        @Nullable @Valid RecipientBody to,
        @Nullable @Size(min = 1, max = 8) List<Channel> channels,
        @Valid ContentBody content,
        @Nullable Degrade degrade,
        @Nullable @Size(max = 50) Map<@Size(min = 1, max = 64) String, @Size(max = 1600) String> variables) {

    PreviewRequest request(Principal caller, Readings readings) {
        return new PreviewRequest(
                caller.tenant(),
                caller.mode(),
                to == null ? null : new AddressReading(readings).recipient(to, "/to"),
                Objects.requireNonNullElse(channels, List.of(Channel.values())),
                ContentReading.read(content, "/content", degrade),
                Objects.requireNonNullElse(variables, Map.of()));
    }
}
