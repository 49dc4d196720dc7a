package io.chasqui.messaging.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.contract.Given;
import io.chasqui.memory.MemoryQueue;
import io.chasqui.memory.VirtualClock;
import io.chasqui.messaging.dispatch.RelayMessages;
import io.chasqui.messaging.dispatch.SweepMessages;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.queue.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A table that is read through page by page, a few pages for a task. */
class SweepTest {
    private static final int PAGES = 50;

    private final VirtualClock clock = new VirtualClock(Instant.parse("2036-03-04T09:00:00Z"));
    private final Pages table = new Pages();
    private final MemoryQueue queue = new MemoryQueue(clock);
    private final SweepMessages sweep = new SweepMessages(
            new DynamoMessages(table, new Tables("chasqui-")), new RelayMessages(queue, clock), queue, clock);

    @Test
    void readsTheTableThroughTaskByTask() {
        List<MessageId> sent = new ArrayList<>();
        int tasks = 0;
        Optional<MessageTask.Sweep> next = Optional.of(new MessageTask.Sweep(clock.instant(), null));
        while (next.isPresent()) {
            sweep.sweep(next.get());
            tasks++;
            next = Optional.empty();
            for (Task task : due()) {
                if (task instanceof MessageTask.Sweep rest) {
                    next = Optional.of(rest);
                } else if (task instanceof MessageTask.Send send) {
                    sent.add(send.message());
                }
            }
        }

        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(
                        table.pages.stream().map(OutboundMessage::id).toList());
        assertThat(table.read).isEqualTo(PAGES);
        assertThat(tasks).isEqualTo(3);
    }

    @Test
    void leavesOutWhatItCannotRead() {
        table.unreadable = true;

        sweep.sweep(new MessageTask.Sweep(clock.instant(), null));

        assertThat(due()).singleElement().isInstanceOf(MessageTask.Sweep.class);
    }

    @Test
    void beginsOnceHoweverOftenItIsBooked() {
        for (int i = 0; i < 100; i++) {
            sweep.book();
        }
        assertThat(due()).isEmpty();

        clock.pass(Duration.ofHours(1));

        assertThat(due()).singleElement().isInstanceOf(MessageTask.Sweep.class);
    }

    private List<Task> due() {
        Random any = new Random(1);
        return Stream.generate(() -> queue.take(any))
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .toList();
    }

    /** A page for each message. */
    private static final class Pages implements DynamoDbClient {
        private final List<OutboundMessage> pages =
                Stream.generate(Given::message).limit(PAGES).toList();
        private boolean unreadable;
        private int read;

        @Override
        public ScanResponse scan(ScanRequest request) {
            read++;
            int page = request.hasExclusiveStartKey() ? after(request.exclusiveStartKey()) : 0;
            Map<String, AttributeValue> item =
                    new HashMap<>(MessageItems.write(pages.get(page)).values());
            Map<String, AttributeValue> key = key(page);
            if (unreadable) {
                item.put("p", AttributeValue.fromS("a new word"));
            }
            return ScanResponse.builder()
                    .items(List.of(item))
                    .lastEvaluatedKey(page == PAGES - 1 ? Map.of() : key)
                    .build();
        }

        private int after(Map<String, AttributeValue> key) {
            int page = 0;
            while (!key(page).equals(key)) {
                page++;
            }
            return page + 1;
        }

        private Map<String, AttributeValue> key(int page) {
            return MessageItems.key(pages.get(page).tenant(), pages.get(page).id());
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
