package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutoRepliesTest {
    private static final String PHONE = "+14155550180";

    /** A Monday, an hour before it is closed. */
    private final TestPlatform platform =
            TestPlatform.start(Instant.parse("2036-03-03T17:00:00Z"), Map.of("chasqui.replies", """
                    {"replies": [{"tenant": "local", "optedOut": "Acme: adiós.", "stopWords": ["BAJA"], "startWords": ["ALTA"],
                      "outOfHours": {"text": "Mañana.", "timeZone": "UTC",
                        "open": [{"days": ["mon", "tue"], "from": "09:00", "to": "18:00"}]}}]}"""));

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aTenantsOwnWordsAndTextsCount() {
        writes("baja");

        assertThat(texts()).containsExactly("Acme: adiós.", "baja");
        assertThat(platform.sendTo(PHONE, "service").text("reason")).isEqualTo("opted_out");
        writes("Alta");
        assertThat(texts().getFirst()).startsWith("You are subscribed again.");
        assertThat(platform.sendTo(PHONE, "service").text("status")).isEqualTo("accepted");
    }

    @Test
    void whoWritesWhileNobodyIsThereIsAnsweredOnce() {
        writes("Are you there?");
        assertThat(texts()).containsExactly("Are you there?");

        platform.clock.advance(Duration.ofHours(2));
        writes("Hello?");
        assertThat(texts()).containsExactly("Mañana.", "Hello?", "Are you there?");
        platform.clock.advance(Duration.ofHours(1));
        writes("Well?");
        assertThat(texts()).containsExactly("Well?", "Mañana.", "Hello?", "Are you there?");

        platform.clock.advance(Duration.ofDays(1));
        writes("Again?");
        assertThat(texts()).startsWith("Mañana.", "Again?", "Well?");
    }

    @Test
    void whoWasWrittenToSinceItWasClosedIsNotAnswered() {
        platform.clock.advance(Duration.ofHours(2));
        platform.sendTo(PHONE, "service");
        platform.clock.advance(Duration.ofMinutes(1));

        writes("Thanks");

        assertThat(texts()).startsWith("Thanks").doesNotContain("Mañana.");
    }

    @Test
    void whoIsOptedOutIsNotAnswered() {
        writes("stop");
        platform.clock.advance(Duration.ofHours(16).plusDays(1));
        writes("Hello?");

        assertThat(platform.get("/v1/conversations/cnv_"
                                + platform.contact(PHONE).key() + "/messages")
                        .text("messages.0.reason"))
                .isEqualTo("opted_out");
    }

    private void writes(String text) {
        platform.writes(PHONE, text);
        platform.pump();
        platform.clock.advance(Duration.ofSeconds(2));
    }

    private List<String> texts() {
        return platform
                .get("/v1/conversations/cnv_" + platform.contact(PHONE).key() + "/messages")
                .list("messages")
                .stream()
                .map(message ->
                        String.valueOf(((Map<?, ?>) Objects.requireNonNull(message.get("content"))).get("text")))
                .toList();
    }
}
