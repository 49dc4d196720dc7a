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
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.request.Flaw;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
                boolean contentIsSound = addContent(body.content(), body.validity(), sound.test("/content"), flaws);
                addStart(body.start(), sound, flaws);
                addProblems(
                        () -> OneOf.require("/recipients", "recipients", body.recipients(), "list", body.list()),
                        flaws);
                if (body.recipients() != null && contentIsSound && sound.test("/recipients")) {
                    Audience audience = new Audience(readings, target -> target);
                    Composition content = ContentReading.read(body.content(), "/content");
                    InlineRecipients.add(audience, body.recipients(), content, body.channel(), renderer);
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
                boolean ignored = addContent(body.content(), body.validity(), sound.test("/content"), flaws);
                addStart(body.start(), sound, flaws);
                return flaws;
            }
        };
    }

    /** {@return whether nothing is wrong with the content} */
    private boolean addContent(
            @Nullable ContentBody content, @Nullable Duration validity, boolean sound, List<Flaw> flaws) {
        if (content == null || !sound) {
            flaws.addAll(AcceptMessage.flaws(validity));
            return false;
        }
        List<Flaw> form = ContentReading.flaws(content, "/content");
        flaws.addAll(form);
        List<Flaw> words = form.isEmpty()
                ? AcceptMessage.flaws(ContentReading.read(content, "/content"), validity, renderer)
                : AcceptMessage.flaws(validity);
        flaws.addAll(words);
        return flaws.isEmpty();
    }

    private void addStart(@Nullable StartBody start, Predicate<String> sound, List<Flaw> flaws) {
        if (sound.test("/start")) {
            addProblems(() -> Starts.timing(start, clock.instant()), flaws);
        }
    }

    private static void addProblems(Runnable check, List<Flaw> flaws) {
        try {
            check.run();
        } catch (ProblemException refused) {
            refused.violations().forEach(wrong -> flaws.add(new Flaw(wrong.pointer(), wrong.code(), wrong.detail())));
        }
    }
}
