package io.chasqui.messaging.handlebars;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.template.Format;
import io.chasqui.messaging.template.PlainTemplate;
import io.chasqui.messaging.template.Reading;
import io.chasqui.messaging.template.Rendering;
import io.chasqui.messaging.template.Template;
import io.chasqui.messaging.template.TemplateReader;
import io.chasqui.messaging.template.Templates;
import io.chasqui.messaging.template.Values;
import io.chasqui.testing.Simulation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for whatever stands in a text and in its variables. The seed is the test's name. */
class TemplatePropertyTest {
    private static final int TEXTS = 60;

    /** As texts were filled before they were templates. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_.]{0,63})\\s*}}");

    private static final List<String> NAMES =
            List.of("name", "a.b", "_x", "else", "this", "each", "1", "First name", "contact.first_name");

    private static final List<String> PIECES = List.of(
            "Hi ", "{", "}", "\\", "}}", " ", "\n", "ñ", "🦙", "<b>", "&", "\"", "$0", "\\{", "[", "]", "~", "@");

    private static final List<String> NASTY = List.of(
            "Ana",
            "{{name}}",
            "{{#if name}}",
            "{{/if}}",
            "}}",
            "{{{",
            "\\",
            "$1",
            "$0",
            "<script>",
            "&amp;",
            "{{!--",
            "=",
            "${name}",
            "0",
            "false",
            "(eq a b)",
            "{{> x}}",
            "'",
            "\"",
            "𝕏",
            "{{{{raw}}}}",
            "%s");

    private static final List<String> LOGIC = List.of(
            "{{#if name}}",
            "{{#unless name}}",
            "{{#each (split name)}}",
            "{{else}}",
            "{{else if this}}",
            "{{/if}}",
            "{{/unless}}",
            "{{/each}}",
            "{{default name \"x\"}}",
            "{{#if (eq name this)}}",
            "{{number name}}",
            "{{@index}}",
            "{{date name",
            "{{!",
            "--}}",
            "{{[",
            "(",
            ")",
            "{{default",
            "{{#",
            "{{");

    static LongStream seeds() {
        return LongStream.range(0, Simulation.size(10, 1_000));
    }

    private static String any(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String tag(Random random) {
        String name = any(random, NAMES);
        String written = name.contains(" ") || random.nextInt(5) == 0 ? "[" + name + "]" : name;
        return "{{" + " ".repeat(random.nextInt(2)) + written + "\n".repeat(random.nextInt(2)) + "}}";
    }

    private static String plain(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(random.nextBoolean() ? any(random, PIECES) : tag(random));
        }
        return text.toString();
    }

    private static Map<String, String> variables(Random random, boolean complete) {
        Map<String, String> variables = new HashMap<>();
        for (String name : NAMES) {
            if (complete || random.nextInt(4) > 0) {
                variables.put(name, any(random, NASTY) + (random.nextBoolean() ? any(random, NASTY) : ""));
            }
        }
        return variables;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void withoutTheLibraryATextIsFilledAsByIt(long seed) {
        Random random = new Random(seed);
        int compared = 0;
        for (int i = 0; i < TEXTS; i++) {
            Values values = Values.of(variables(random, random.nextBoolean()));
            String text = plain(random);
            if (TemplateReader.read(text) instanceof Reading.Script script) {
                assertThat(script.isPlain()).as(text).isTrue();
                compared++;
                for (Format format : Format.values()) {
                    assertThat(new PlainTemplate(script.operands(), format).render(values))
                            .as(text)
                            .isEqualTo(
                                    HandlebarsTemplate.compile(script, format).render(values));
                }
            }
        }
        assertThat(compared).isGreaterThan(TEXTS / 4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aTextOfTodayIsFilledAsItWas(long seed) {
        Random random = new Random(seed);
        Templates templates = new HandlebarsTemplates();
        int compared = 0;
        for (int i = 0; i < TEXTS; i++) {
            Map<String, String> variables = variables(random, true);
            String text = plain(random);
            Matcher today = PLACEHOLDER.matcher(text);
            // Other double braces were sent as they stood.
            if (!today.replaceAll("").contains("{{")) {
                String expected =
                        today.replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), "")));
                today.reset();
                boolean isKnown = today.results().allMatch(found -> variables.containsKey(found.group(1)));
                if (isKnown) {
                    compared++;
                    assertThat(templates.read(text, Format.TEXT).render(Values.of(variables)))
                            .as(text)
                            .isEqualTo(new Rendering.Filled(expected));
                }
            }
        }
        assertThat(compared).isGreaterThan(TEXTS / 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aValueIsNeverReadAsATemplate(long seed) {
        Random random = new Random(seed);
        Templates templates = new HandlebarsTemplates();
        int compared = 0;
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder(plain(random));
            text.append("{{#if name}}").append(plain(random)).append("{{else}}b{{/if}}");
            text.append("{{#each (split items)}}").append(tag(random)).append("{{/each}}");
            Map<String, String> nasty = variables(random, true);
            nasty.put("items", "1,2");
            nasty.remove("this");
            Map<String, String> marked = new HashMap<>(nasty);
            NAMES.forEach(name -> marked.computeIfPresent(name, (key, value) -> mark(name)));
            Template template = templates.read(text.toString(), Format.TEXT);
            Rendering expected = template.render(Values.of(marked));
            if (expected instanceof Rendering.Filled filled) {
                String replaced = filled.text();
                for (String name : NAMES) {
                    replaced = replaced.replace(mark(name), nasty.getOrDefault(name, ""));
                }
                expected = new Rendering.Filled(replaced);
                compared++;
            }
            assertThat(template.render(Values.of(nasty))).as(text.toString()).isEqualTo(expected);
        }
        assertThat(compared).isGreaterThan(TEXTS / 20);
    }

    private static String mark(String name) {
        return Character.toString(0xE000 + NAMES.indexOf(name));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverIsWrittenIsFilledOrRefused(long seed) {
        Random random = new Random(seed);
        Templates templates = new HandlebarsTemplates();
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append(random.nextInt(3) > 0 ? any(random, LOGIC) : plain(random));
            }
            Template template = templates.read(text.toString(), Format.TEXT);
            Rendering rendering = template.render(Values.of(variables(random, false)));

            assertThat(rendering instanceof Rendering.Flawed || template.flaws().isEmpty())
                    .as(text.toString())
                    .isTrue();
        }
    }
}
