package io.chasqui.functions.scheduler;

import io.chasqui.functions.edge.message.ContentBody;
import io.chasqui.functions.edge.message.ContentReading;
import io.chasqui.functions.edge.reading.BodyRules;
import io.chasqui.functions.scheduler.CampaignBody.StartBody;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.platform.problem.OneOf;
import io.chasqui.platform.request.Flaw;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a campaign is asked beside the mistakes in its form: its content, its times and its recipients. */
@Factory
@Requires(env = "scheduler")
final class CampaignRules {
    private final Readings readings;
    private final Renderer renderer;
    private final Clock clock;

    CampaignRules(Readings readings, Renderer renderer, Clock clock) {
        this.readings = readings;
        this.renderer = renderer;
        this.clock = clock;
    }

    @Singleton
    BodyRules<CampaignBody> ofNew() {
        return new BodyRules<>() {
            @Override
            public Class<CampaignBody> type() {
                return CampaignBody.class;
            }

            @Override
            public List<Flaw> flaws(CampaignBody body, Predicate<String> sound) {
                List<Flaw> flaws = new ArrayList<>();
                Optional<Composition> content = content(body.content(), body.validity(), sound, flaws);
                addStart(body.start(), sound, flaws);
                flaws.addAll(BodyRules.refused(
                        () -> OneOf.require("/recipients", "recipients", body.recipients(), "list", body.list())));
                if (body.recipients() != null && content.isPresent() && sound.test("/recipients")) {
                    Audience audience = new Audience(readings, target -> target);
                    InlineRecipients.add(audience, body.recipients(), content.get(), body.channel(), renderer);
                    flaws.addAll(audience.flaws());
                }
                return flaws;
            }
        };
    }

    @Singleton
    BodyRules<CampaignChangeBody> ofChanges() {
        return new BodyRules<>() {
            @Override
            public Class<CampaignChangeBody> type() {
                return CampaignChangeBody.class;
            }

            @Override
            public List<Flaw> flaws(CampaignChangeBody body, Predicate<String> sound) {
                List<Flaw> flaws = new ArrayList<>();
                Optional<Composition> ignored = content(body.content(), body.validity(), sound, flaws);
                addStart(body.start(), sound, flaws);
                return flaws;
            }
        };
    }

    /** {@return the content, where there is one and nothing is wrong with it and its validity} */
    private Optional<Composition> content(
            @Nullable ContentBody body, @Nullable Duration validity, Predicate<String> sound, List<Flaw> flaws) {
        Optional<Composition> content = body == null || !sound.test("/content")
                ? Optional.empty()
                : ContentReading.read(body, "/content", null, flaws);
        flaws.addAll(content.map(read -> AcceptMessage.flaws(read, validity, renderer))
                .orElseGet(() -> AcceptMessage.flaws(validity)));
        return content.filter(read -> flaws.isEmpty());
    }

    private void addStart(@Nullable StartBody start, Predicate<String> sound, List<Flaw> flaws) {
        if (sound.test("/start")) {
            flaws.addAll(BodyRules.refused(() -> Starts.timing(start, clock.instant())));
        }
    }
}
