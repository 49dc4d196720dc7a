package io.chasqui.messaging.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.contract.Given;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.tenant.Mode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class MessageItemsTest {
    @Test
    void readsWhatWasStoredBeforeThereWereModesAsLive() {
        OutboundMessage message = Given.message();
        Map<String, AttributeValue> item = MessageItems.write(message).values();

        assertThat(item).doesNotContainKey("te");
        assertThat(MessageItems.outbound(item).orElseThrow().mode()).isEqualTo(Mode.LIVE);
    }

    @Test
    void keepsATestATest() {
        Map<String, AttributeValue> item =
                new HashMap<>(MessageItems.write(Given.message()).values());
        item.put("te", AttributeValue.fromBool(true));

        OutboundMessage test = MessageItems.outbound(item).orElseThrow();

        assertThat(test.mode()).isEqualTo(Mode.TEST);
        assertThat(MessageItems.write(test).values()).isEqualTo(item);
    }
}
