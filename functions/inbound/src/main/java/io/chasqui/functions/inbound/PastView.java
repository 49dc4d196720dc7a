package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.message.AddressView;
import io.chasqui.functions.edge.message.MessageView.Direction;
import io.chasqui.functions.edge.message.MessageView.TransitionView;
import io.chasqui.functions.inbound.ConsentsController.ConsentView;
import io.chasqui.messaging.conversation.PastConversation;
import io.chasqui.messaging.conversation.PastConversation.PastMessage;
import io.chasqui.messaging.message.FailureClasses;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.message.Transition;
import io.chasqui.people.contact.Profile;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was known at a time.
 *
 * @param at the time
 * @param erased whether more was recorded of the contact then, and was erased since
 * @param addresses in order of preference; none of a contact that was not recorded
 * @param locale the contact's language (BCP 47)
 * @param timeZone a name of the IANA time zone database
 * @param merged the ids of contacts that were merged into this one
 * @param consents of the caller's mode, the latest for each channel, purpose and scope
 * @param messages the newest hundred, newest first
 */
@Serdeable
record PastView(
        Instant at,
        boolean erased,
        List<AddressView> addresses,
        @Nullable String name,
        @Nullable String locale,
        @Nullable String timeZone,
        Map<String, String> attributes,
        List<String> merged,
        List<ConsentView> consents,
        List<PastMessageView> messages) {

    /**
     * A message as it was.
     *
     * @param status what had become of an outbound message; an inbound one has none
     * @param reason why it had not arrived, or the carrier's code for that
     */
    @Serdeable
    record PastMessageView(
            String id,
            Direction direction,
            @Nullable MessageStatus status,
            @Nullable String reason,
            List<TransitionView> transitions) {
        static PastMessageView of(PastMessage past, FailureClasses classes) {
            return new PastMessageView(
                    past.message().id().toString(),
                    switch (past.message()) {
                        case OutboundMessage ignored -> Direction.OUTBOUND;
                        case StoredInbound ignored -> Direction.INBOUND;
                    },
                    past.status().orElse(null),
                    past.last().map(Transition::reason).orElse(null),
                    past.transitions().stream()
                            .map(transition -> TransitionView.of(transition, classes))
                            .toList());
        }
    }

    static PastView of(PastConversation past, Instant at, FailureClasses classes) {
        Optional<Profile> profile = Optional.ofNullable(past.profile());
        return new PastView(
                at,
                past.isErased(),
                profile.map(Profile::addresses).orElse(List.of()).stream()
                        .map(AddressView::of)
                        .toList(),
                profile.map(Profile::name).orElse(null),
                profile.map(Profile::locale).orElse(null),
                profile.map(Profile::timeZone).map(ZoneId::getId).orElse(null),
                profile.map(Profile::attributes).orElse(Map.of()),
                past.merged().stream()
                        .filter(merged -> !merged.asAddress())
                        .map(merged -> merged.contact().toString())
                        .toList(),
                past.consents().stream().map(ConsentView::of).toList(),
                past.messages().stream()
                        .map(message -> PastMessageView.of(message, classes))
                        .toList());
    }
}
