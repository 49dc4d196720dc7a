package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.message.ContentReading;
import io.chasqui.functions.edge.reading.BodyRules;
import io.chasqui.functions.inbound.ConversationsController.ReplyBody;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.platform.request.Flaw;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a reply's content is asked beside the mistakes in its form, whatever the conversation's channel. */
@Singleton
@Requires(env = "inbound")
final class ReplyRules implements BodyRules<ReplyBody> {
    private final Renderer renderer;

    ReplyRules(Renderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public Class<ReplyBody> type() {
        return ReplyBody.class;
    }

    @Override
    public List<Flaw> flaws(ReplyBody body, Predicate<String> sound) {
        List<Flaw> flaws = new ArrayList<>();
        if (sound.test("/content")) {
            ContentReading.read(body.content(), "/content", null, flaws)
                    .ifPresent(content -> flaws.addAll(AcceptMessage.flaws(content, null, renderer)));
        }
        return flaws;
    }
}
