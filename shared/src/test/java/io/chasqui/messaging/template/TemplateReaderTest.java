package io.chasqui.messaging.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.template.Operand.Literal;
import io.chasqui.messaging.template.Operand.Name;
import io.chasqui.messaging.template.Operand.Use;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateReaderTest {
    private static TemplateFlaw flaw(String text) {
        assertThat(TemplateReader.read(text)).isInstanceOf(Reading.Unreadable.class);
        return ((Reading.Unreadable) TemplateReader.read(text)).flaw();
    }

    private static Reading.Script script(String text) {
        assertThat(TemplateReader.read(text)).isInstanceOf(Reading.Script.class);
        return (Reading.Script) TemplateReader.read(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                " name ",
                "\tname\u00a0\n",
                "1",
                "007",
                "first_name",
                "order.id",
                "a..b",
                "first-name",
                "prénom",
                "имя",
                "名前",
                "नाम",
                "[First name]",
                "[a/b~c]",
                "else",
                "this",
                "if",
                "default",
                "eq",
                "true",
                "contact.first_name"
            })
    void aNameIsFilled(String inner) {
        String name = inner.strip().replace("\u00a0", "").strip().replaceAll("[\\[\\]]", "");

        Reading.Script script = script("a{{" + inner + "}}b");

        assertThat(script.isPlain()).isTrue();
        assertThat(script.operands()).containsExactly(new Literal("a"), new Name(name, Use.SHOWN), new Literal("b"));
        assertThat(VariableName.isNameable(name)).isTrue();
        assertThat(script("{{" + VariableName.written(name) + "}}").operands()).contains(new Name(name, Use.SHOWN));
    }

    @Test
    void ofMoreBracesTheLastTwoOpenATagAndABackslashIsText() {
        assertThat(script("{{{name}}} \\{{name}} }} { } {a}").operands())
                .containsExactly(
                        new Literal("{"),
                        new Name("name", Use.SHOWN),
                        new Literal("} \\"),
                        new Name("name", Use.SHOWN),
                        new Literal(" }} { } {a}"));
    }

    @Test
    void commentsAreLeftOutAndTildesTakeSpacesAway() {
        assertThat(script("a {{! who? }}b{{!-- {{name}} --}} {{~name~}}\n c").operands())
                .isEqualTo(List.of(new Literal("a b"), new Name("name", Use.SHOWN), new Literal("c")));
    }

    @Test
    void noTextAndNoNameIsInTheScript() {
        assertThat(script("x {{#if (gt total \"}}{{y\")}}{{[z $0]}}{{else if a}}{{default b \"c\"}}{{/if}}")
                        .source())
                .isEqualTo("{{$0}}{{#if (gt $1 $2)}}{{$3}}{{else if $4}}{{default $5 $6}}{{/if}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            {{nome_cliente,fallback=Cliente}}   ¦ {{default nome_cliente "Cliente"}}
            {{ name | default: "my friend" }}   ¦ {{default name "my friend"}}
            {{name|fallback:'friend'}}          ¦ {{default name "friend"}}
            {{name ?? "you"}}                   ¦ {{default name "you"}}
            {{name || you}}                     ¦ {{default name "you"}}
            {{[First name], default=“you”}}     ¦ {{default [First name] "you"}}
            """)
    void aFallbackOfAnotherLanguageIsWrittenInThisOne(String tag, String right) {
        assertThat(flaw("Hi " + tag).code()).isEqualTo("bad_template");
        assertThat(flaw("Hi " + tag).detail())
                .startsWith("Line 1, character 6: ")
                .contains(right);
        assertThat(TemplateReader.read(right)).isInstanceOf(Reading.Script.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            {{                            ¦ Nothing closes these double braces
            Hi {{name                     ¦ Nothing closes these double braces
            {{}}                          ¦ In double braces stands a name
            {{ }}                         ¦ In double braces stands a name
            {{"name"}}                    ¦ In double braces stands a name
            {{> header}}                  ¦ In double braces stands a name
            {{=<% %>=}}                   ¦ In double braces stands a name
            {{&name}}                     ¦ In double braces stands a name
            {{*inline}}                   ¦ In double braces stands a name
            {{^name}}                     ¦ In double braces stands a name
            {{../name}}                   ¦ In double braces stands a name
            {{name.}                      ¦ In double braces stands a name
            {{5 > 3}}                     ¦ In double braces stands a name
            {{name | upcase}}             ¦ In double braces stands a name
            {{First name}}                ¦ a name with spaces stands in brackets
            {{log name}}                  ¦ There is no helper of this name
            {{lookup this "class"}}       ¦ There is no helper of this name
            {{[a}}                        ¦ A name in brackets has 1 to 64
            {{[]}}                        ¦ A name in brackets has 1 to 64
            {{[a{b]}}                     ¦ A name in brackets has 1 to 64
            {{default name "x}}           ¦ quotation mark has no partner
            {{default name}}              ¦ takes another number of arguments
            {{default a b c}}             ¦ takes another number of arguments
            {{number total size=2}}       ¦ no option of this name
            {{eq a b}}                    ¦ ask for it
            {{split items}}               ¦ ask for it
            {{default (split a) "x"}}     ¦ A list is what 'each' goes over
            {{#each (eq a b)}}{{/each}}   ¦ A list is what 'each' goes over
            {{#if a}}                     ¦ Close {{#if}} with {{/if}}
            {{#if a}}{{/each}}            ¦ Close {{#if}} with {{/if}} first
            {{/if}}                       ¦ No block is open here
            {{#if a}}{{else}}{{else}}{{/if}} ¦ has its {{else}} already
            {{#if eq a b}}{{/if}}         ¦ a comparison stands in parentheses
            {{#if}}{{/if}}                ¦ An argument is missing
            {{#if (eq a b}}{{/if}}        ¦ Nothing closes this parenthesis
            {{#with a}}{{/with}}          ¦ A block is if, unless or each
            {{#name}}{{/name}}            ¦ A block is if, unless or each
            {{#each items as |item|}}{{/each}} ¦ a comparison stands in parentheses
            {{@index}}                    ¦ Only within {{#each}}
            {{#each a}}{{@root}}{{/each}} ¦ In double braces stands a name
            {{! no end                    ¦ Nothing closes this comment
            {{!-- no end }}               ¦ Nothing closes this comment
            """)
    void whatCantBeReadIsRefusedWithWhatToWrite(String text, String advice) {
        assertThat(flaw(text).variable()).isNull();
        assertThat(flaw(text).code()).isEqualTo("bad_template");
        assertThat(flaw(text).detail()).contains(advice);
    }

    @Test
    void thePlaceIsCountedAsAPersonDoes() {
        assertThat(flaw("🦙\n🦙🦙{{a b}}").detail()).startsWith("Line 2, character 5: ");
    }

    @Test
    void depthLengthAndNumberAreBounded() {
        int most = TemplateReader.DEEPEST;
        assertThat(TemplateReader.read("{{#if a}}".repeat(most) + "{{/if}}".repeat(most)))
                .isInstanceOf(Reading.Script.class);
        assertThat(flaw("{{#if a}}".repeat(most + 1)).detail()).contains("nested 16 deep");
        assertThat(flaw("{{#if " + "(not ".repeat(most + 1)).detail()).contains("nested 16 deep");
        assertThat(flaw("{{a}}".repeat(TemplateReader.MOST_TAGS + 1)).detail()).contains("at most 1000 tags");
        assertThat(flaw("{{a" + "a".repeat(VariableName.LONGEST) + "}}").detail())
                .contains("at most 64");
        assertThat(flaw("{{#if (and " + "(and a a a a a a a a) ".repeat(TagArguments.MOST_OPERANDS / 8 + 1))
                        .detail())
                .contains("at most 4000 names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[b", "a]b", "{", "}", "a\nb", "", " ", "\u3164"})
    void someNamesCanNotBeWritten(String name) {
        assertThat(VariableName.isNameable(name)).isFalse();
        assertThat(TemplateReader.read("{{[" + name + "]}}")).isInstanceOf(Reading.Unreadable.class);
    }
}
