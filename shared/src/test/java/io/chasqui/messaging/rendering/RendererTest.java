package io.chasqui.messaging.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Interactive;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.MediaKind;
import io.chasqui.messaging.content.VoiceStep;
import io.chasqui.messaging.handlebars.HandlebarsTemplates;
import io.chasqui.messaging.rendering.Rendered.Flawed;
import io.chasqui.messaging.rendering.Rendered.Ready;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.request.Flaw;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RendererTest {
    private static final MediaFile IMAGE = MediaFile.link(MediaKind.IMAGE, "https://example.com/a.jpg");

    private static final Interactive.Choices CHOICES = new Interactive.Choices(
            "Which day, {{name}}?",
            List.of(
                    new Button.Reply("mo", "Monday", null),
                    new Button.Reply("tu", "Tuesday", "after noon"),
                    new Button.Link("All days", "https://example.com/days"),
                    new Button.Call("Call us", "+14155550123"),
                    new Button.CopyCode("Code", "A1")),
            null);

    private final Renderer renderer = new Renderer(new HandlebarsTemplates());

    @Test
    void choicesAreNumberedWhereNothingCanBeTapped() {
        Ready ready = render(CHOICES, Channel.SMS, Map.of("name", "Ana"));

        assertThat(ready.content())
                .isEqualTo(new Content.Text("Which day, Ana?\n1. Monday\n2. Tuesday (after noon)\n"
                        + "All days: https://example.com/days\nCall us: +14155550123\nCode: A1"));
        assertThat(ready.degradations()).containsExactly(Degradation.BUTTONS_AS_TEXT);
    }

    @Test
    void choicesStayWhatTheyAreWhereTheyFit() {
        Interactive.Choices two = new Interactive.Choices(
                "Sure?", List.of(new Button.Reply("y", "Yes", null), new Button.Reply("n", "No", null)), null);

        for (Channel channel : List.of(Channel.WHATSAPP, Channel.RCS, Channel.CHAT, Channel.WEBHOOK)) {
            Ready ready = render(two, channel, Map.of());

            assertThat(ready.content()).isEqualTo(two);
            assertThat(ready.degradations()).isEmpty();
        }
        // WhatsApp shows three buttons, none of which mixes with links.
        assertThat(render(CHOICES, Channel.WHATSAPP, Map.of("name", "Ana")).content())
                .isInstanceOf(Content.Text.class);
        // Telegram calls no number.
        assertThat(render(CHOICES, Channel.CHAT, Map.of("name", "Ana")).content())
                .isInstanceOf(Content.Text.class);
    }

    @Test
    void aCarouselIsTextsWithLinksNumberedThrough() {
        Interactive.Card one =
                new Interactive.Card("Red", "10 €", IMAGE, List.of(new Button.Reply("r", "Take red", null)));
        Interactive.Card two =
                new Interactive.Card("Blue", null, null, List.of(new Button.Reply("b", "Take blue", null)));

        Ready ready = render(new Interactive.Carousel(List.of(one, two)), Channel.SMS, Map.of());

        assertThat(ready.content())
                .isEqualTo(new Content.Text("Red\n10 €\nhttps://example.com/a.jpg\n1. Take red\n\nBlue\n2. Take blue"));
        assertThat(ready.degradations())
                .containsExactlyInAnyOrder(
                        Degradation.CARDS_AS_TEXT, Degradation.MEDIA_AS_LINK, Degradation.BUTTONS_AS_TEXT);
    }

    @Test
    void mediaAreMmsWhereTheNetworkCarriesIt() {
        Content.Media media = new Content.Media(List.of(IMAGE), "Look, {{name}}");
        ChannelForm sms = ChannelForm.of(Channel.SMS);

        assertThat(render(media, sms.to(new Phone("+14155550123")), Map.of("name", "Ana"))
                        .content())
                .isEqualTo(new Content.Media(List.of(IMAGE), "Look, Ana"));
        assertThat(render(media, sms.to(new Phone("+447400123456")), Map.of("name", "Ana"))
                        .content())
                .isEqualTo(new Content.Text("Look, Ana\nhttps://example.com/a.jpg"));
    }

    @Test
    void anEmailIsReadableEverywhere() {
        ChannelContent.Email email = new ChannelContent.Email(
                "Your order",
                null,
                "<style>p{}</style><h1>Hello {{name}}</h1><p>See <a href=\"https://example.com/o\">your order</a>.<br>Bye</p>"
                        + "<ul><li>one<li>two</ul>",
                null,
                List.of(),
                Map.of());

        Ready sms = render(email, Channel.SMS, Map.of("name", "A & B"));

        assertThat(sms.content())
                .isEqualTo(
                        new Content.Text("Your order\nHello A & B\n\nSee your order (https://example.com/o).\nBye\n\n"
                                + "- one\n- two"));
        assertThat(sms.degradations()).containsExactly(Degradation.EMAIL_AS_TEXT);
        assertThat(((ChannelContent.Email) render(email, Channel.EMAIL, Map.of("name", "A & B"))
                                .content())
                        .html())
                .contains("Hello A &amp; B");
    }

    @Test
    void aTextIsAnEmailACallAndANotification() {
        Content.Text text = new Content.Text("Your parcel comes today.\nBe at home.");

        assertThat(render(text, Channel.EMAIL, Map.of()).content())
                .isEqualTo(new ChannelContent.Email(
                        "Your parcel comes today.", null, null, text.body(), List.of(), Map.of()));
        assertThat(render(text, Channel.VOICE, Map.of()).content())
                .isEqualTo(new ChannelContent.Voice(List.of(new VoiceStep.Speak(text.body(), null, null))));
        assertThat(render(text, Channel.PUSH, Map.of()).content())
                .isEqualTo(new ChannelContent.Push(null, text.body(), null, Map.of(), null, null, false));
    }

    @Test
    void typographicPunctuationIsPlainWhereThatSavesAPart() {
        String costly = "“" + "a".repeat(100) + "” – it’s…";

        Ready ready = render(new Content.Text(costly), Channel.SMS, Map.of());

        assertThat(ready.content()).isEqualTo(new Content.Text("\"" + "a".repeat(100) + "\" - it's..."));
        assertThat(ready.degradations()).containsExactly(Degradation.PUNCTUATION_SIMPLIFIED);
        assertThat(render(new Content.Text("“short”"), Channel.SMS, Map.of()).content())
                .isEqualTo(new Content.Text("“short”"));
        assertThat(render(new Content.Text(costly + "🦙"), Channel.SMS, Map.of())
                        .degradations())
                .isEmpty();
        assertThat(render(new Content.Text(costly), Channel.WHATSAPP, Map.of()).degradations())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SMS", "RCS", "EMAIL", "VOICE", "PUSH", "CHAT"})
    void whatCantBeSaidInWordsIsRefused(Channel channel) {
        Content template = new Content.Template("order", "en", Map.of("1", "{{name}}"), null, Map.of());

        assertThat(flaws(template, channel, Map.of("name", "Ana")))
                .containsExactly("/content/template unsupported_content");
    }

    @ParameterizedTest
    @CsvSource({"SMS, 1600", "WHATSAPP, 4096", "RCS, 3072", "CHAT, 4096", "PUSH, 2000"})
    void aTextIsAsLongAsItsChannelTakes(Channel channel, int most) {
        assertThat(render(new Content.Text("a".repeat(most)), channel, Map.of()).content())
                .isNotNull();
        assertThat(flaws(new Content.Text("{{a}}b"), channel, Map.of("a", "a".repeat(most))))
                .containsExactly("/content/text too_long");
    }

    @Test
    void eachTextOfAContentIsFilledAndEachFlawIsPointedAt() {
        Interactive.Card card = new Interactive.Card(
                "{{a}}", "{{b}}", null, List.of(new Button.Link("{{c}}", "https://example.com/{{d}}")));

        assertThat(flaws(card, Channel.RCS, Map.of("a", "1", "d", "2")))
                .containsExactly("/variables/b missing_variable", "/variables/c missing_variable");
        assertThat(renderer.flaws(Composition.of(
                        new Interactive.Choices("{{a", List.of(new Button.Reply("x", "{{b", null)), null))))
                .extracting(Flaw::pointer)
                .containsExactly("/content/choices/text", "/content/choices/buttons/0/title");
    }

    private Ready render(Content content, Channel channel, Map<String, String> variables) {
        return render(content, ChannelForm.of(channel), variables);
    }

    private Ready render(Content content, ChannelForm form, Map<String, String> variables) {
        return (Ready) renderer.render(Composition.of(content), variables, form);
    }

    private List<String> flaws(Content content, Channel channel, Map<String, String> variables) {
        return ((Flawed) renderer.render(Composition.of(content), variables, ChannelForm.of(channel)))
                .flaws().stream()
                        .map(flaw -> flaw.pointer() + " " + flaw.code())
                        .toList();
    }
}
