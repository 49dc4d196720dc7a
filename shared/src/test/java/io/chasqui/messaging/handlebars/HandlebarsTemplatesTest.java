package io.chasqui.messaging.handlebars;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.template.Format;
import io.chasqui.messaging.template.PlainTemplate;
import io.chasqui.messaging.template.Rendering;
import io.chasqui.messaging.template.TemplateFlaw;
import io.chasqui.messaging.template.Templates;
import io.chasqui.messaging.template.Values;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlebarsTemplatesTest {
    private static final Values VALUES = new Values(
            Map.ofEntries(
                    Map.entry("name", "Ana"),
                    Map.entry("1", "one"),
                    Map.entry("empty", ""),
                    Map.entry("plan", "gold"),
                    Map.entry("total", "1234.5"),
                    Map.entry("count", "9"),
                    Map.entry("vip", "true"),
                    Map.entry("items", "tea, milk ,,  bread"),
                    Map.entry("when", "2026-12-24T18:30:00Z"),
                    Map.entry("day", "2026-12-24"),
                    Map.entry("html", "<b>\"&'`=</b>"),
                    Map.entry("tag", "{{name}}"),
                    Map.entry("First name", "Ana María"),
                    Map.entry("order.id", "A-17"),
                    Map.entry("order", Map.of("id", "not this", "lines", List.of(Map.of("sku", "x", "n", 2)))),
                    Map.entry("list", List.of("a", "b")),
                    Map.entry("this", "that"),
                    Map.entry("yes", true)),
            Map.of("first_name", "Luis", "address", Map.of("city", "Lima")),
            Locale.ENGLISH);

    private final Templates templates = new HandlebarsTemplates();

    private Rendering render(String text, Format format) {
        return templates.read(text, format).render(VALUES);
    }

    private String filled(String text) {
        assertThat(render(text, Format.TEXT)).isInstanceOf(Rendering.Filled.class);
        return ((Rendering.Filled) render(text, Format.TEXT)).text();
    }

    private List<TemplateFlaw> flaws(String text) {
        assertThat(render(text, Format.TEXT)).isInstanceOf(Rendering.Flawed.class);
        return ((Rendering.Flawed) render(text, Format.TEXT)).flaws();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Hi {{name}} {{1}} {{[First name]}}                  | Hi Ana one Ana María
            {{order.id}} {{contact.first_name}} {{contact.address.city}} | A-17 Luis Lima
            {{#if name}}Hi {{name}}{{/if}}!                      | Hi Ana!
            {{#if empty}}a{{else}}b{{/if}}                       | b
            {{#if nobody}}a{{else if name}}b{{else}}c{{/if}}     | b
            {{#if nobody}}{{nobody}}{{/if}}-                     | -
            {{#unless nobody}}a{{/unless}}                       | a
            {{#unless name}}a{{else}}b{{/unless}}                | b
            {{#if (eq plan "gold")}}a{{/if}}                     | a
            {{#if (ne plan 'gold')}}a{{else}}b{{/if}}            | b
            {{#if (eq total 1234.50)}}a{{/if}}                   | a
            {{#if (gt count 10)}}a{{else}}b{{/if}}               | b
            {{#if (lt count 10)}}a{{/if}}                        | a
            {{#if (gte count [1])}}a{{else}}b{{/if}}             | b
            {{#if (lte day "2026-12-31")}}a{{/if}}               | a
            {{#if (gt nobody 1)}}a{{else}}b{{/if}}               | b
            {{#if (eq vip true)}}a{{/if}}                        | a
            {{#if (and name (or empty yes) (not nobody))}}a{{/if}} | a
            {{default nobody "you"}} {{default name "you"}} {{default empty name}} | you Ana Ana
            {{default nobody ""}}-                               | -
            {{default nobody (number total)}}                    | 1,234.5
            {{#each (split items)}}{{this}}{{#unless @last}}, {{/unless}}{{/each}} | tea, milk, bread
            {{#each (split items)}}{{@index}}{{name}}{{#if @first}}!{{/if}} {{/each}} | `0Ana! 1Ana 2Ana `
            {{#each list}}{{this}}{{#each list}}{{this}}{{/each}} {{/each}} | `aab bab `
            {{#each order.lines}}{{sku}}x{{this.n}}{{name}}{{/each}} | xx2Ana
            {{#each contact.address}}{{@key}}={{this}}{{/each}}  | city=Lima
            {{#each (split empty)}}a{{else}}none{{/each}}        | none
            {{this}}                                             | that
            {{number total}} {{number total digits=0}} {{number total digits=2 locale="de"}} | 1,234.5 1,235 1.234,50
            {{number count}}                                     | 9
            {{currency total "EUR" locale="de-DE"}} {{currency total "USD" locale="en_US"}} | 1.234,50 € $1,234.50
            {{currency total "JPY" locale="en"}}                 | ¥1,235
            {{date day}} {{date day "long" locale="es"}}         | Dec 24, 2026 24 de diciembre de 2026
            {{date when "medium" time="short" zone="America/Lima"}} | Dec 24, 2026, 1:30 PM
            {{date when "full"}}                                 | Thursday, December 24, 2026
            {{tag}} {{#if tag}}{{tag}}{{/if}}                    | {{name}} {{name}}
            {{#if name}}{ \\ } {{name}}}{{/if}}                  | { \\ } Ana}
            {{#if name ~}}  a  {{~/if}} b                        | a b
            {{#if name}}{{! note }}a{{/if}}                      | a
            """)
    void fills(String text, String expected) {
        assertThat(filled(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            {{nobody}} {{name}}                       | nobody | missing_variable
            {{#if name}}{{nobody}}{{/if}}             | nobody | missing_variable
            {{#each nobody}}a{{/each}}                | nobody | missing_variable
            {{number nobody}}                         | nobody | missing_variable
            {{#each (split nobody)}}a{{/each}}        | nobody | missing_variable
            {{default nobody [no one]}}               | no one | missing_variable
            {{contact.last_name}}                     | contact.last_name | missing_variable
            {{name.bytes}}{{#if name}}a{{/if}}        | name.bytes | missing_variable
            {{class}}{{#if name}}a{{/if}}             | class  | missing_variable
            {{#each (split items)}}{{this.class}}{{/each}} | this.class | missing_variable
            {{list}}                                  | list   | format
            {{order}}{{#if name}}a{{/if}}             | order  | format
            {{#each name}}a{{/each}}                  | -      | format
            {{number name}}                           | -      | format
            {{number total locale="nowhere land"}}    | -      | format
            {{currency total "EURO"}}                 | -      | format
            {{date name}}                             | -      | format
            {{date when "d MMM"}}                     | -      | format
            {{date when zone="Nowhere/Town"}}         | -      | format
            {{#each (split items "")}}a{{/each}}      | -      | format
            """)
    void saysWhatHinders(String text, String variable, String code) {
        assertThat(flaws(text))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.variable()).isEqualTo(variable))
                .satisfies(flaw -> assertThat(flaw.code()).isEqualTo(code));
    }

    @Test
    void allThatIsMissingIsSaidOnceAndInOrder() {
        assertThat(flaws("{{a}}{{b}}{{a}}")).extracting(TemplateFlaw::variable).containsExactly("a", "b");
        assertThat(flaws("{{a}}{{#if name}}{{b}}{{a}}{{/if}}"))
                .extracting(TemplateFlaw::variable)
                .containsExactly("a", "b");
    }

    @Test
    void htmlEscapesValuesAndNotTheTextOrPlainText() {
        String escaped = "<p>&lt;b&gt;&quot;&amp;&#x27;&#x60;&#x3D;&lt;/b&gt;</p>";

        assertThat(render("<p>{{html}}</p>", Format.HTML)).isEqualTo(new Rendering.Filled(escaped));
        assertThat(render("<p>{{#if html}}{{html}}{{/if}}</p>", Format.HTML)).isEqualTo(new Rendering.Filled(escaped));
        assertThat(render("<p>{{default html \"\"}}</p>", Format.HTML)).isEqualTo(new Rendering.Filled(escaped));
        assertThat(render("<p>{{{html}}}</p>", Format.HTML))
                .isEqualTo(new Rendering.Filled(escaped.replace("<p>", "<p>{").replace("</p>", "}</p>")));
        assertThat(filled("<p>{{#if html}}{{html}}{{/if}}</p>")).isEqualTo("<p><b>\"&'`=</b></p>");
    }

    @Test
    void whatIsGivenIsBounded() {
        String half = "a".repeat(Templates.MOST_CHARACTERS / 2);
        Values values = Values.of(Map.of("half", half, "a", "a"));

        for (String logic : List.of("", "{{#if half}}{{/if}}")) {
            assertThat(templates.read("{{half}}{{half}}" + logic, Format.TEXT).render(values))
                    .isEqualTo(new Rendering.Filled(half + half));
            assertThat(templates
                            .read("{{half}}{{half}}{{a}}" + logic, Format.TEXT)
                            .render(values))
                    .isInstanceOfSatisfying(
                            Rendering.Flawed.class,
                            flawed -> assertThat(flawed.flaws())
                                    .extracting(TemplateFlaw::code)
                                    .containsExactly("too_long"));
        }
    }

    @Test
    void loopsEnd() {
        List<Integer> many = IntStream.range(0, 200).boxed().toList();
        Values values = new Values(Map.of("many", many), Map.of(), Locale.ENGLISH);
        String nested = "{{#each many}}{{#each many}}{{#if this}}{{/if}}{{/each}}{{/each}}";

        assertThat(templates.read(nested, Format.TEXT).render(values))
                .isInstanceOfSatisfying(
                        Rendering.Flawed.class,
                        flawed -> assertThat(flawed.flaws())
                                .extracting(TemplateFlaw::code)
                                .containsExactly("bad_template"));
        assertThat(templates
                        .read("{{#each many}}{{this}}{{/each}}", Format.TEXT)
                        .render(values))
                .isEqualTo(
                        new Rendering.Filled(many.stream().map(String::valueOf).collect(Collectors.joining())));
    }

    @Test
    void theDeepestTemplateIsFilled() {
        String text = "{{#if a}}".repeat(15) + "{{#if " + "(not ".repeat(16) + "a" + ")".repeat(16) + "}}b{{/if}}"
                + "{{/if}}".repeat(15);

        assertThat(templates.read(text, Format.TEXT).render(Values.of(Map.of("a", "x"))))
                .isEqualTo(new Rendering.Filled("b"));
    }

    @Test
    void aTextIsCompiledOnceAndAPlainOneNever() {
        String text = "{{#if name}}a{{/if}}";

        assertThat(templates.read(text, Format.TEXT)).isSameAs(templates.read(text, Format.TEXT));
        assertThat(templates.read(text, Format.HTML)).isNotSameAs(templates.read(text, Format.TEXT));
        assertThat(templates.read("Hi {{name}}", Format.TEXT)).isInstanceOf(PlainTemplate.class);
    }

    @Test
    void namesOfOneTextAreNotThoseOfAnother() {
        Values values = Values.of(Map.of("a", "1", "b", "2"));

        assertThat(templates.read("{{#if a}}{{a}}{{/if}}", Format.TEXT).render(values))
                .isEqualTo(new Rendering.Filled("1"));
        assertThat(templates.read("{{#if b}}{{b}}{{/if}}", Format.TEXT).render(values))
                .isEqualTo(new Rendering.Filled("2"));
        assertThat(templates
                        .read("{{#each list}}{{a}}{{/each}}", Format.TEXT)
                        .render(new Values(
                                Map.of("a", "1", "list", List.of(Collections.singletonMap("a", null))),
                                Map.of(),
                                Locale.ENGLISH)))
                .isEqualTo(new Rendering.Filled("1"));
    }
}
