package io.chasqui.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elasticmq.actor.queue.InternalMessage;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class StoredMessagesTest {
    private static final Instant SENT = Instant.parse("2026-03-01T12:00:00Z");
    private static final long NOW = SENT.plusSeconds(60).toEpochMilli();

    private int sent;

    @Test
    void handsOutWhatIsVisibleInTheOrderInWhichItBecameSo() {
        StoredMessages messages = StoredMessages.of(false);
        messages.$plus$eq(standard("later", NOW - 1));
        messages.$plus$eq(standard("sooner", NOW - 2));
        messages.$plus$eq(standard("hidden", NOW + 1));

        assertThat(visible(messages, 10)).containsExactly("sooner", "later");
        assertThat(visible(messages, 1)).containsExactly("sooner");
        assertThat(messages.nextVisible(NOW)).hasValue(NOW + 1);
        assertThat(messages.nextVisible(NOW + 1)).isEmpty();
    }

    /** ElasticMQ hides a message for longer where it stands, and its own queue then finds nothing behind it. */
    @Test
    void whatIsHiddenForLongerHidesNothingElse() {
        StoredMessages messages = StoredMessages.of(false);
        InternalMessage putOff = standard("put off", NOW - 2);
        messages.$plus$eq(putOff);
        messages.$plus$eq(standard("behind it", NOW - 1));
        putOff.nextDelivery_$eq(NOW + 5);

        assertThat(visible(messages, 1)).containsExactly("behind it");
        assertThat(messages.nextVisible(NOW)).hasValue(NOW + 5);
    }

    @Test
    void aGroupIsClosedWhileItsFirstMessageIsHidden() {
        StoredMessages messages = StoredMessages.of(true);
        InternalMessage first = fifo("a1", "a", NOW + 9);
        messages.$plus$eq(first);
        messages.$plus$eq(fifo("a2", "a", NOW - 1));
        messages.$plus$eq(fifo("b1", "b", NOW - 1));

        assertThat(visible(messages, 10)).containsExactly("b1");
        assertThat(messages.nextVisible(NOW)).hasValue(NOW + 9);
        messages.remove("a1");
        assertThat(visible(messages, 10)).containsExactlyInAnyOrder("a2", "b1");
        assertThat(messages.nextVisible(NOW)).isEmpty();
    }

    @Test
    void aGroupThatWasServedStandsBehindTheOthers() {
        StoredMessages messages = StoredMessages.of(true);
        for (String id : List.of("a1", "a2", "b1", "b2")) {
            messages.$plus$eq(fifo(id, id.substring(0, 1), NOW - 1));
        }

        assertThat(visible(messages, 1)).containsExactly("a1");
        assertThat(visible(messages, 3)).containsExactly("b1", "b2", "a1");
    }

    /** ElasticMQ looks at each closed group again for each message, one call within the other. */
    @Test
    void findsTheOneOpenGroupBehindAnyNumberOfClosedOnes() {
        StoredMessages messages = StoredMessages.of(true);
        for (int group = 0; group < 20_000; group++) {
            messages.$plus$eq(fifo("m" + group, "g" + group, NOW + 1));
        }
        messages.$plus$eq(fifo("open", "open", NOW));

        assertThat(visible(messages, 10)).containsExactly("open");
    }

    @Test
    void takesTheOldestOutWhetherItIsVisibleOrNot() {
        StoredMessages messages = StoredMessages.of(false);
        messages.$plus$eq(standard("old", NOW + 1));
        messages.$plus$eq(standard("new", NOW - 1));

        assertThat(messages.pop().get().id()).isEqualTo("old");
        assertThat(messages.size()).isEqualTo(1);
        messages.clear();
        assertThat(messages.pop().isEmpty()).isTrue();
        assertThat(visible(messages, 10)).isEmpty();
    }

    private static List<String> visible(StoredMessages messages, int count) {
        return CollectionConverters.asJava(messages.dequeue(count, NOW)).stream()
                .map(InternalMessage::id)
                .toList();
    }

    private InternalMessage standard(String id, long visibleAt) {
        return message(id, Optional.empty(), visibleAt).internal(false);
    }

    private InternalMessage fifo(String id, String group, long visibleAt) {
        return message(id, Optional.of(group), visibleAt).internal(true);
    }

    private QueuedMessage message(String id, Optional<String> group, long visibleAt) {
        return new QueuedMessage(
                id,
                "body",
                Map.of(),
                Map.of(),
                SENT.plusNanos(sent++),
                0,
                Instant.ofEpochMilli(visibleAt),
                0,
                Optional.empty(),
                List.of(),
                group,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
