package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.sqs.QueuedMessage;
import io.chasqui.platform.queue.QueueName;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * While an alias moves, two versions work on the same items: for each step it is luck whose hands it comes into. What
 * comes of it is what comes of one version, and nothing is lost that only the newer one knows. The seed is the test's
 * name.
 */
@TestInstance(Lifecycle.PER_CLASS)
class InterleavedVersionsTest {
    @AutoClose
    private final TestPlatform alone = TestPlatform.start();

    @AutoClose
    private final TestPlatform together = TestPlatform.start();

    @AutoClose
    private final Receiver receiver = new Receiver();

    @AutoClose
    private final Receiver receiverOfBoth = new Receiver();

    private int items;
    private int tasks;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 3);
    }

    @AfterAll
    void print() {
        System.out.println("Two versions on the same items: the newer one wrote " + items + " items and queued " + tasks
                + " tasks");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void twoVersionsDoWhatOneDoes(long seed) {
        NextVersion next = new NextVersion(seed);
        List<String> expected = new RandomLife(alone, receiver, seed).live();

        together.tap(next);
        List<String> seen = new RandomLife(together, receiverOfBoth, seed).live();
        together.untap();

        assertThat(seen).containsExactlyElementsOf(expected);
        assertThat(next.robbed(together.platform.engine().dynamo())).isEmpty();
        assertThat(next.items()).isGreaterThan(50);
        assertThat(next.tasks()).isGreaterThan(10);
        for (QueueName queue : QueueName.values()) {
            assertThat(together.platform.engine().deadLetters(queue.wire()).messages())
                    .as(queue.wire())
                    .isEmpty();
        }
        assertThat(together.platform.engine().poisoned().values()).containsOnly(0);
        items += next.items();
        tasks += next.tasks();
    }

    /** It can't be done without knowing what is new in it: it waits for whoever knows. */
    @Test
    void aTaskOfALaterVersionIsParkedAsItIs() {
        String task = "{\"v\":2,\"type\":\"settle\",\"tenant\":\"local\",\"messages\":[],\"why\":\"later\"}";
        SqsClient sqs = alone.platform.engine().sqs();
        sqs.sendMessage(send -> send.queueUrl(
                        alone.platform.engine().endpoints().queueUrlPrefix() + QueueName.TIMERS.fileName())
                .messageBody(task));
        alone.pump();

        assertThat(alone.platform.engine().deadLetters("timers").messages())
                .extracting(QueuedMessage::body)
                .containsExactly(task);
    }
}
