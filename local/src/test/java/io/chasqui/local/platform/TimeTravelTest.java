package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class TimeTravelTest {
    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @Test
    void aConversationIsShownAsItWas() {
        Instant before = now();
        pass();
        Answer one = create("+14155550601", "Ana");
        Answer two = create("+14155550602", "Eva");
        Answer sent = platform.sendTo("+14155550601", "service");
        Instant sentAt = now();
        pass();
        Instant delivered = now();
        pass();
        platform.patch("/v1/contacts/" + one.text("id"), "{\"name\": \"Anna\", \"attributes\": {\"plan\": \"gold\"}}");
        platform.writes("+14155550601", "STOP");
        pass();
        Instant stopped = now();
        pass();
        platform.post("/v1/contacts/" + one.text("id") + "/merge", "{\"contact\": \"" + two.text("id") + "\"}");
        pass();
        Instant merged = now();
        pass();

        String conversation = sent.text("conversation");
        assertThat(at(conversation, before).status()).isEqualTo(404);
        Answer first = at(conversation, sentAt);
        assertThat(first.text("past.name")).isEqualTo("Ana");
        assertThat(first.at("past.addresses")).isEqualTo(List.of(Map.of("phone", "+14155550601")));
        assertThat(first.text("past.messages.0.id")).isEqualTo(sent.text("id"));
        assertThat(first.text("past.messages.0.status")).isEqualTo("sent");
        assertThat(at(conversation, delivered).text("past.messages.0.status")).isEqualTo("delivered");
        assertThat(at(conversation, delivered).list("past.consents")).isEmpty();
        Answer later = at(conversation, stopped);
        assertThat(later.text("past.name")).isEqualTo("Anna");
        assertThat(later.at("past.attributes")).isEqualTo(Map.of("plan", "gold"));
        assertThat(later.text("past.consents.0.state")).isEqualTo("denied");
        assertThat(later.list("past.messages")).hasSize(3);
        assertThat(later.at("past.merged")).isEqualTo(List.of());
        Answer last = at(conversation, merged);
        assertThat(last.at("past.merged")).isEqualTo(List.of(two.text("id")));
        assertThat(last.list("past.addresses")).hasSize(2);
        assertThat(at(two.text("conversation"), merged).text("id")).isEqualTo(conversation);
        assertThat(at(two.text("conversation"), stopped).text("past.name")).isEqualTo("Eva");
    }

    @Test
    void whatWasErasedIsShownAsErased() {
        Answer contact = create("+14155550611", "Ana");
        platform.sendTo("+14155550611", "service");
        pass();
        Instant then = now();
        pass();
        platform.delete("/v1/contacts/" + contact.text("id"));
        pass();

        Answer past = at(contact.text("conversation"), then);

        assertThat(past.at("past.erased")).isEqualTo(true);
        assertThat(past.at("past.name")).isNull();
        assertThat(past.list("past.addresses")).isEmpty();
        assertThat(past.list("past.messages")).hasSize(1);
        assertThat(past.text()).doesNotContain("Ana");
        assertThat(at(contact.text("conversation"), now()).at("past.erased")).isEqualTo(false);
    }

    @Test
    void saysWhatIsWrong() {
        Answer contact = create("+14155550621", "Ana");
        assertThat(at(contact.text("conversation"), now().plus(Duration.ofDays(1)))
                        .text("violations.0.code"))
                .isEqualTo("in_the_future");
        assertThat(platform.get("/v1/conversations/" + contact.text("conversation") + "?at=yesterday")
                        .status())
                .isEqualTo(422);
    }

    private Answer create(String phone, String name) {
        return platform.post(
                "/v1/contacts", "{\"addresses\": [{\"phone\": \"" + phone + "\"}], \"name\": \"" + name + "\"}");
    }

    private Answer at(String conversation, Instant time) {
        return platform.get("/v1/conversations/" + conversation + "?at=" + time);
    }

    private Instant now() {
        return platform.clock.instant();
    }

    private void pass() {
        platform.pump();
        platform.pass(Duration.ofMinutes(1));
    }
}
