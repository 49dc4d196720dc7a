package io.chasqui.messaging.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.ContentKind;
import io.chasqui.messaging.content.Contents;
import io.chasqui.messaging.content.Degrade;
import io.chasqui.messaging.content.Interactive;
import io.chasqui.messaging.content.json.ContentJson;
import io.chasqui.messaging.handlebars.HandlebarsTemplates;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.request.Flaw;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is said, by whatever channel: limits are kept, and nothing is dropped without a word. */
class RenderingPropertyTest {
    private static final int CASES = 400;

    private final Renderer renderer = new Renderer(new HandlebarsTemplates());

    @ParameterizedTest
    @EnumSource
    void aRenderingIsOfTheFormThatWasAskedFor(Channel channel) {
        Random random = new Random(channel.wire().hashCode());
        Contents contents = new Contents(random);
        for (int i = 0; i < CASES; i++) {
            Content content = contents.outbound();
            ChannelForm form = fewer(ChannelForm.of(channel), random);

            switch (renderer.render(Composition.of(content), Map.of(), form)) {
                case Rendered.Ready ready -> {
                    assertThat(form.kinds()).contains(ready.content().kind());
                    assertThat(Limits.allow(form, ready.content())).isTrue();
                    assertThat(renderer.render(Composition.of(content), Map.of(), form))
                            .isEqualTo(ready);
                    if (ready.degradations().isEmpty()) {
                        assertThat(texts(ready.content())).containsAll(texts(content));
                    }
                }
                case Rendered.Flawed flawed ->
                    assertThat(flawed.flaws())
                            .allMatch(flaw -> Set.of("too_long", "unsupported_content", "blank")
                                    .contains(flaw.code()));
            }
        }
    }

    /** A choice has its title in what goes out, wherever that is. */
    @ParameterizedTest
    @EnumSource(names = "PUSH", mode = EnumSource.Mode.EXCLUDE)
    void everyChoiceIsShown(Channel channel) {
        Contents contents = new Contents(new Random(100 + channel.wire().hashCode()));
        for (int i = 0; i < CASES; i++) {
            Interactive.Choices choices = (Interactive.Choices) contents.of(ContentKind.CHOICES);
            if (renderer.render(Composition.of(choices), Map.of(), ChannelForm.of(channel))
                    instanceof Rendered.Ready ready) {
                String shown = Json.text(ContentJson.write(ready.content()));
                assertThat(choices.buttons()).extracting(Button::title).allMatch(shown::contains);
            }
        }
    }

    /** What a channel has of its own is rendered as if it were the message's content, and what another has counts nothing. */
    @ParameterizedTest
    @EnumSource
    void anOverrideTakesThePlaceOfTheContent(Channel channel) {
        Random random = new Random(200 + channel.wire().hashCode());
        Contents contents = new Contents(random);
        for (int i = 0; i < CASES; i++) {
            Map<Channel, Content> overrides = new EnumMap<>(Channel.class);
            for (Channel other : Channel.values()) {
                if (random.nextBoolean()) {
                    overrides.put(other, contents.outbound());
                }
            }
            Content base = contents.outbound();
            ChannelForm form = fewer(ChannelForm.of(channel), random);

            Rendered rendered = renderer.render(new Composition(base, overrides, Degrade.ALLOW), Map.of(), form);

            Content said = overrides.getOrDefault(channel, base);
            switch (renderer.render(Composition.of(said), Map.of(), form)) {
                case Rendered.Ready ready -> assertThat(rendered).isEqualTo(ready);
                case Rendered.Flawed alone ->
                    assertThat(((Rendered.Flawed) rendered).flaws())
                            .extracting(Flaw::code)
                            .isEqualTo(alone.flaws().stream().map(Flaw::code).toList());
            }
        }
    }

    /** What may not be degraded goes exactly where nothing would be lost, and every character of it stays. */
    @ParameterizedTest
    @EnumSource
    void nothingIsLostWhereItIsForbidden(Channel channel) {
        Random random = new Random(300 + channel.wire().hashCode());
        Contents contents = new Contents(random);
        for (int i = 0; i < CASES; i++) {
            Content content = contents.outbound();
            ChannelForm form = fewer(ChannelForm.of(channel), random);
            Rendered strict = renderer.render(new Composition(content, Map.of(), Degrade.FORBID), Map.of(), form);

            switch (renderer.render(Composition.of(content), Map.of(), form)) {
                case Rendered.Flawed ignored -> assertThat(strict).isInstanceOf(Rendered.Flawed.class);
                case Rendered.Ready ready -> {
                    List<String> losses = ready.degradations().stream()
                            .filter(degradation -> degradation.weight() == Degradation.Weight.LOSS)
                            .map(Degradation::wire)
                            .toList();
                    if (strict instanceof Rendered.Ready kept) {
                        assertThat(losses).isEmpty();
                        assertThat(kept.degradations()).allMatch(each -> each.weight() == Degradation.Weight.SHAPE);
                    } else {
                        assertThat(((Rendered.Flawed) strict).flaws())
                                .extracting(Flaw::code)
                                .containsExactlyInAnyOrderElementsOf(losses);
                    }
                }
            }
        }
    }

    /** Of the kinds that a vendor may lack one or two. */
    private static ChannelForm fewer(ChannelForm form, Random random) {
        if (form.kinds().size() == 1) {
            return form;
        }
        Set<ContentKind> kinds = EnumSet.copyOf(form.kinds());
        kinds.removeIf(kind -> kind != ContentKind.TEXT && random.nextInt(4) == 0);
        return form.by(kinds);
    }

    private static List<String> texts(Content content) {
        List<String> texts = new ArrayList<>();
        Content unused = content.map((pointer, text, format) -> {
            texts.add(text);
            return text;
        });
        return texts;
    }
}
