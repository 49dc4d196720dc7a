package io.chasqui.messaging.inbound;

import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Interactive;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where nothing can be tapped, choices are numbered in the text, and a person answers with a number: it is the choice. Of
 * the messages that were sent the newest one with choices counts.
 */
final class NumberedAnswers {
    private static final Pattern NUMBER = Pattern.compile("\\s*([1-9][0-9]?)[.)#]?\\s*");

    /** So many of the newest messages are looked at. */
    private static final int LOOKED_AT = 10;

    private final Messages messages;

    NumberedAnswers(Messages messages) {
        this.messages = messages;
    }

    /** {@return the message with the choice that its number means; as it is where it means none} */
    InboundMessage read(TenantId tenant, ConversationId conversation, InboundMessage inbound) {
        var number = NUMBER.matcher(inbound.content().words());
        boolean said = inbound.content() instanceof Content.Text || inbound.content() instanceof Said.Digits;
        if (!said || !number.matches()) {
            return inbound;
        }
        int place = Integer.parseInt(number.group(1));
        return messages.timeline(tenant, conversation, null, LOOKED_AT).stream()
                .filter(OutboundMessage.class::isInstance)
                .map(OutboundMessage.class::cast)
                .filter(sent -> sent.currentHop().channel() == inbound.channel())
                .map(sent -> choices(sent.content().on(inbound.channel())))
                .filter(choices -> !choices.isEmpty())
                .findFirst()
                .flatMap(choices -> place <= choices.size() ? Optional.of(choices.get(place - 1)) : Optional.empty())
                .map(choice -> inbound.with(new Said.Answer(choice.id(), choice.title())))
                .orElse(inbound);
    }

    /** In the order in which they are numbered. */
    private static List<Button.Reply> choices(Content content) {
        Stream<Button> buttons;
        if (content instanceof Interactive.Choices choices) {
            buttons = choices.buttons().stream();
        } else if (content instanceof Interactive.Card card) {
            buttons = card.buttons().stream();
        } else if (content instanceof Interactive.Carousel carousel) {
            buttons = carousel.cards().stream().flatMap(card -> card.buttons().stream());
        } else {
            return List.of();
        }
        return buttons.filter(Button.Reply.class::isInstance)
                .map(Button.Reply.class::cast)
                .toList();
    }
}
