package io.chasqui.local.platform;

import static io.chasqui.local.platform.TestPlatform.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class BatchTest {
    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @Test
    void aHundredMessagesAreEachAnsweredInTheirPlace() {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            messages.add(
                    i % 7 == 3
                            ? message("+1415555" + (3000 + i), "transactional", "\"validity\": \"PT1S\"")
                            : i % 7 == 5 ? "{\"to\": {\"phone\": \"+14155553000\"}}" : message(phone(i), "service"));
        }

        Answer answer = platform.post("/v1/messages/batch", batch(messages));
        platform.pump();

        assertThat(answer.status()).isEqualTo(202);
        List<Map<String, Object>> results = answer.list("results");
        assertThat(results).hasSize(100);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String at = "results." + i + ".";
            switch (i % 7) {
                case 3 -> {
                    assertThat(answer.at(at + "status")).isEqualTo(422);
                    assertThat(answer.at(at + "problem.violations.0.pointer")).isEqualTo("/validity");
                }
                case 5 -> {
                    assertThat(answer.at(at + "status")).isEqualTo(422);
                    assertThat(answer.at(at + "problem.code")).isEqualTo("invalid_request");
                    assertThat(results.get(i)).doesNotContainKey("message");
                }
                default -> {
                    assertThat(answer.at(at + "status")).isEqualTo(202);
                    ids.add(answer.text(at + "message.id"));
                    Answer sent = platform.get("/v1/messages/" + answer.text(at + "message.id"));
                    assertThat(sent.text("to.phone")).isEqualTo(phone(i));
                    assertThat(sent.text("status")).isEqualTo("sent");
                }
            }
        }
        assertThat(ids).hasSize(72);
    }

    @Test
    void moreThanAHundredAreRefusedAsAWhole() {
        List<String> messages = IntStream.range(0, 101)
                .mapToObj(i -> message("+14155554000", "service"))
                .toList();

        Answer tooMany = platform.post("/v1/messages/batch", batch(messages));
        Answer none = platform.post("/v1/messages/batch", batch(List.of()));

        assertThat(List.of(tooMany.status(), none.status())).containsOnly(422);
        assertThat(List.of(tooMany.text("violations.0.pointer"), none.text("violations.0.pointer")))
                .containsOnly("/messages");
        assertThat(platform.get("/v1/contacts/" + platform.contact("+14155554000"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aBatchThatIsSentAgainGetsTheSameAnswer() {
        List<String> messages = new ArrayList<>(List.of(
                message("+14155554001", "service"),
                message("not a phone", "service"),
                message("+14155554001", "service")));

        Answer first = platform.post("/v1/messages/batch", batch(messages), "batch-1");
        platform.pump();
        Answer again = platform.post("/v1/messages/batch", batch(messages), "batch-1");
        messages.set(2, message("+14155554001", "authentication"));
        Answer changed = platform.post("/v1/messages/batch", batch(messages), "batch-1");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(first.text("results.0.message.id")).isNotEqualTo(first.text("results.2.message.id"));
        assertThat(changed.at("results.0")).isEqualTo(first.at("results.0"));
        assertThat(changed.at("results.2.problem.code")).isEqualTo("idempotency_mismatch");
        assertThat(platform.get("/v1/messages?contact=" + platform.contact("+14155554001"))
                        .list("messages"))
                .hasSize(2);
    }

    private static String phone(int i) {
        return "+1415555" + (3000 + i);
    }

    private static String batch(List<String> messages) {
        return "{\"messages\": [" + String.join(", ", messages) + "]}";
    }
}
