package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Capability.LastWord;
import io.chasqui.messaging.provider.Capability.Reference;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.Validity;
import io.chasqui.messaging.routing.Router;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.queue.UnprocessableTask;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A vendor that names messages by its own ids alone: its receipts find their messages by what the handover has kept. */
class ProviderIdsTest {
    private int calls;

    private final World world = new World(
            1,
            0,
            (at, handover) -> new SendOutcome.Accepted("P" + ++calls),
            List.of(),
            1,
            Capability.reporting(LastWord.DELIVERED, new Validity.Emulated()).namingBy(Reference.VENDORS));

    @Test
    void eachReceiptFindsItsMessage() {
        MessageId first = send();
        MessageId second = send();

        hears("P2", ReceiptStatus.DELIVERED);
        hears("P1", ReceiptStatus.UNDELIVERED);
        world.work();
        world.work();

        assertThat(world.find(first).status()).isEqualTo(MessageStatus.UNDELIVERED);
        assertThat(world.find(second).status()).isEqualTo(MessageStatus.DELIVERED);
    }

    /** The vendor reports while its answer to the send is still on its way. */
    @Test
    void aReceiptThatIsEarlyComesAgain() {
        hears("P1", ReceiptStatus.DELIVERED);
        world.work();
        MessageId id = send();
        world.clock.pass(Duration.ofSeconds(5));
        world.work();

        assertThat(world.find(id).status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void aReceiptOfNoMessageIsKeptForAPersonInTheEnd() {
        UnmatchedReceipt stranger = receipt("P9", ReceiptStatus.DELIVERED);
        world.clock.pass(Duration.ofMinutes(16));
        world.hears(stranger);

        assertThatThrownBy(world::work).isInstanceOf(UnprocessableTask.class);
    }

    private MessageId send() {
        world.send(new Phone("+14155550100"), Purpose.TRANSACTIONAL, Duration.ofHours(3), null);
        world.relay();
        world.work();
        return world.accepted.getLast();
    }

    private void hears(String id, ReceiptStatus status) {
        world.hears(receipt(id, status));
    }

    private UnmatchedReceipt receipt(String id, ReceiptStatus status) {
        return new UnmatchedReceipt(Router.SANDBOX, id, status, null, world.clock.instant(), world.clock.instant());
    }
}
