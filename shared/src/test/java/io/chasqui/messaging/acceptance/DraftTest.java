package io.chasqui.messaging.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.handlebars.HandlebarsTemplates;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.request.Flaw;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {
    private static final Renderer RENDERER = new Renderer(new HandlebarsTemplates());

    private static List<String> flaws(String text, Map<String, String> variables) {
        return Draft.flaws(Composition.of(new Content.Text(text)), Channel.SMS, variables, RENDERER).stream()
                .map(flaw -> flaw.pointer() + " " + flaw.code())
                .toList();
    }

    @Test
    void whatIsMissingIsPointedAtInTheVariables() {
        assertThat(flaws("{{a}} {{[b/c ~d]}} {{1}}", Map.of()))
                .containsExactly(
                        "/variables/a missing_variable",
                        "/variables/b~1c ~0d missing_variable",
                        "/variables/1 missing_variable");
        assertThat(flaws("Hi {{1}}", Map.of("1", "Ana"))).isEmpty();
    }

    @Test
    void whatCantBeReadIsPointedAtInTheText() {
        assertThat(Draft.flaws(
                        Composition.of(new Content.Text("Welcome, {{nome_cliente,fallback=Cliente}}!")),
                        Channel.SMS,
                        Map.of(),
                        RENDERER))
                .containsExactly(new Flaw(
                        "/content/text",
                        "bad_template",
                        "Line 1, character 12: Write the fallback as {{default nome_cliente \"Cliente\"}}."));
        assertThat(Draft.flaws(Composition.of(new Content.Text("{{#if a}}")), Duration.ofHours(1), RENDERER))
                .extracting(Flaw::code)
                .containsExactly("bad_template");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u3164", "\u200b\ufe0f", " ", "\u2800"})
    void aTextThatShowsNothingIsBlank(String nothing) {
        assertThat(flaws(nothing, Map.of())).containsExactly("/content/text blank");
        assertThat(flaws("{{a}}", Map.of("a", nothing))).containsExactly("/content/text blank");
        assertThat(flaws("{{#if a}}{{/if}}", Map.of("a", nothing))).containsExactly("/content/text blank");
        assertThat(Draft.flaws(Composition.of(new Content.Text(nothing)), Duration.ofHours(1), RENDERER))
                .extracting(Flaw::code)
                .containsExactly("blank");
    }

    @Test
    void theTextIsMeasuredWithItsVariables() {
        assertThat(flaws("{{a}}", Map.of("a", "a".repeat(1600)))).isEmpty();
        assertThat(flaws("{{a}}!", Map.of("a", "a".repeat(1600)))).containsExactly("/content/text too_long");
        assertThat(flaws("{{a}}".repeat(100), Map.of("a", "a".repeat(1600)))).containsExactly("/content/text too_long");
    }
}
