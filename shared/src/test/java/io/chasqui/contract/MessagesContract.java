package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.OTHER;
import static io.chasqui.contract.Given.TENANT;
import static io.chasqui.contract.Given.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Degrade;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.Hop.State;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.Messages.AttemptRecord;
import io.chasqui.messaging.message.Messages.Claim;
import io.chasqui.messaging.message.Messages.Merge;
import io.chasqui.messaging.message.Messages.Unattempted;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link Messages} has to do: keep messages, and page through them; the rest stands in its parent. */
public abstract class MessagesContract extends AttemptsContract {
    @Test
    void keepsAMessageOnceAndGivesItBackWhole() {
        OutboundMessage message = message();

        assertThat(messages().add(message)).isTrue();
        assertThat(messages().add(message)).isFalse();
        assertThat(messages().find(TENANT, message.id())).contains(message);
        assertThat(messages()
                        .findOutbound(
                                TENANT,
                                List.of(message.id(), message.id(), message().id())))
                .containsExactly(message);
    }

    @Test
    void keepsWhatIsSaidByOtherChannels() {
        OutboundMessage message = Given.message(new Composition(
                new Content.Reaction("msg_1", ""),
                Map.of(Channel.SMS, new Content.Text("Hi"), Channel.EMAIL, new Content.LocationRequest("Where?")),
                Degrade.FORBID));

        messages().add(message);

        assertThat(messages().find(TENANT, message.id())).contains(message);
    }

    /** A long text, variables and all that is said by other channels are read again whole, by whatever way. */
    @Test
    void keepsWhatIsLarge() {
        OutboundMessage large = Given.message(new Composition(
                new Content.Text("a".repeat(60_000)), Map.of(Channel.SMS, new Content.Text("Hi")), Degrade.FORBID));
        OutboundMessage small = message();

        assertThat(messages().add(large)).isTrue();
        assertThat(messages().add(large)).isFalse();
        messages().add(small);

        assertThat(messages().find(TENANT, large.id())).contains(large);
        assertThat(messages().timeline(TENANT, large.id().conversation(), null, 10))
                .containsExactly(large);
        assertThat(messages()
                        .claim(TENANT, large.id(), 0, claim(NOW))
                        .orElseThrow()
                        .content())
                .isEqualTo(large.content());
        assertThat(messages().find(TENANT, small.id())).contains(small);
    }

    /** Short or long, it stands with its hop, and is that of the last attempt. */
    @Test
    void keepsWhatAHopSaid() {
        for (int length : List.of(10, 900, 60_000)) {
            OutboundMessage message = claimed();
            Content said = new Content.Text("b".repeat(length));
            messages().record(message, attempt(message, 1), handedOver(said), null, null);

            assertThat(find(message).currentHop().rendered()).isEqualTo(said);
            assertThat(find(message).content()).isEqualTo(message.content());
            assertThat(messages().timeline(TENANT, message.id().conversation(), null, 10))
                    .containsExactly(find(message));
        }
    }

    @Test
    void forgetsWhatAnEarlierAttemptMayHaveSaid() {
        for (int length : List.of(10, 60_000)) {
            OutboundMessage message = added();
            Claim mine = new Claim("mine", NOW, null);
            OutboundMessage first =
                    messages().claim(TENANT, message.id(), 0, mine).orElseThrow();
            Content said = new Content.Text("b".repeat(length));
            messages()
                    .record(
                            first,
                            attempt(first, 1),
                            new AttemptRecord(State.IN_DOUBT, NOW, null, "lost", said, 1),
                            null,
                            null);
            messages().release(TENANT, message.id(), 0, "mine", NOW);
            OutboundMessage second =
                    messages().claim(TENANT, message.id(), 0, claim(NOW)).orElseThrow();
            messages()
                    .record(
                            second,
                            attempt(second, 2),
                            new AttemptRecord(State.HANDED_OVER, NOW, "SM1", null),
                            null,
                            null);

            assertThat(find(message).currentHop().rendered()).isNull();
        }
    }

    private static AttemptRecord handedOver(Content said) {
        return new AttemptRecord(State.HANDED_OVER, NOW, "SM1", null, said, 1);
    }

    @Test
    void findsMessagesThatNeverWereAttempted() {
        Instant day = NOW.minus(Duration.ofDays(2));
        OutboundMessage unattempted = Given.message(Given.contact(), day, null);
        OutboundMessage attempted = Given.message(Given.contact(), day, null);
        OutboundMessage closed = Given.message(Given.contact(), day, null);
        OutboundMessage fresh = Given.message(Given.contact(), NOW, null);
        List.of(unattempted, attempted, closed, fresh).forEach(messages()::add);
        messages().claim(TENANT, attempted.id(), 0, claim(day));
        messages().close(closed, new Closing(MessageStatus.CANCELLED, "cancelled"), day);
        append(inbound(Given.contact(), day, "SM-unattempted"));

        List<OutboundMessage> found = new ArrayList<>();
        String after = null;
        do {
            Unattempted part = messages().unattempted(NOW, after);
            found.addAll(part.messages());
            after = part.end();
        } while (after != null);

        assertThat(found).contains(unattempted).doesNotContain(attempted, closed, fresh);
        assertThat(found).allMatch(message -> message.acceptedAt().isBefore(NOW));
    }

    @Test
    void keepsAMessageThatIsOlderThanTraces() {
        OutboundMessage message = Given.message(Given.contact(), NOW, null);

        assertThat(messages().add(message)).isTrue();
        assertThat(messages().find(TENANT, message.id())).contains(message);
    }

    @Test
    void showsATenantNothingOfAnother() {
        OutboundMessage message = added();

        assertThat(messages().find(OTHER, message.id())).isEmpty();
        assertThat(messages().timeline(OTHER, message.id().conversation(), null, 10))
                .isEmpty();
        assertThat(messages().claim(OTHER, message.id(), 0, claim(NOW))).isEmpty();
        assertThat(messages()
                        .merge(OTHER, receipt(message, 1, ReceiptStatus.SENT))
                        .merge())
                .isEqualTo(Merge.NO_SUCH_MESSAGE);
    }

    @Test
    void takesWhatAPersonWroteOnceHoweverOftenItIsTold() {
        ContactId contact = Given.contact();
        StoredInbound first = inbound(contact, NOW, "SM1");

        List<MessageId> ids = Given.race(() -> append(inbound(contact, NOW, "SM1")));

        assertThat(new HashSet<>(ids)).hasSize(1);
        assertThat(append(first)).isEqualTo(ids.getFirst());
        assertThat(append(inbound(contact, NOW.plusSeconds(1), "SM2"))).isNotEqualTo(ids.getFirst());
        assertThat(messages().timeline(TENANT, first.id().conversation(), null, 10))
                .hasSize(2);
    }

    @Test
    void pagesThroughATimelineNewestFirst() {
        ContactId contact = Given.contact();
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Instant at = NOW.plusSeconds(i);
            if (i % 2 == 0) {
                OutboundMessage message = message(contact, at);
                messages().add(message);
                ids.addFirst(message.id());
            } else {
                ids.addFirst(append(inbound(contact, at, "SM" + i)));
            }
        }

        List<MessageId> seen = new ArrayList<>();
        List<Message> page = messages().timeline(TENANT, ids.getFirst().conversation(), null, 3);
        while (!page.isEmpty()) {
            List<MessageId> next = page.stream().map(Message::id).toList();
            assertThat(next).hasSizeLessThanOrEqualTo(3);
            assertThat(seen).as("before the next page").doesNotContainAnyElementsOf(next);
            seen.addAll(next);
            page = messages()
                    .timeline(
                            TENANT,
                            ids.getFirst().conversation(),
                            seen.getLast().order(),
                            3);
        }

        assertThat(seen).isEqualTo(ids);
    }

    private static StoredInbound inbound(ContactId contact, Instant at, String providerId) {
        return new StoredInbound(
                Given.messageId(contact, at),
                contact,
                new InboundMessage(
                        "main",
                        providerId,
                        Channel.SMS,
                        Given.PHONE,
                        "+15557122661",
                        new Content.Text("Where is it?"),
                        at,
                        false),
                Given.TRACE);
    }

    private MessageId append(StoredInbound inbound) {
        return messages().append(TENANT, inbound, inbound.id().conversation());
    }
}
