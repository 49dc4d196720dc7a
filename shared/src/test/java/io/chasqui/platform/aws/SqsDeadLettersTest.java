package io.chasqui.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.platform.json.TaskJson;
import io.chasqui.platform.queue.DeadLetter.Origin;
import io.chasqui.platform.queue.QueueName;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class SqsDeadLettersTest {
    private final List<SendMessageRequest> sent = new ArrayList<>();
    private final SqsDeadLetters letters = new SqsDeadLetters(
            Recording::new, new QueueUrls("", ""), new TaskJson(List.of()), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void parksWhateverCharactersCame() {
        letters.park(QueueName.INBOUND, Origin.CALLBACK, "{\"a\":\"b\uffff\ud83d🦙\"}\n\u0001", "no \u0000 number");

        SendMessageRequest request = sent.getFirst();
        assertThat(request.messageBody()).isEqualTo("{\"a\":\"b\\uffff\\ud83d🦙\"}\n\\u0001");
        assertThat(request.messageAttributes())
                .hasEntrySatisfying(
                        "reason", reason -> assertThat(reason.stringValue()).isEqualTo("no \\u0000 number"));
    }

    /** Records what it is to send. */
    private final class Recording implements SqsClient {
        @Override
        public SendMessageResponse sendMessage(SendMessageRequest request) {
            sent.add(request);
            return SendMessageResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
