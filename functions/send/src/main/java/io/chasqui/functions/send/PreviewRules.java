package io.chasqui.functions.send;

import io.chasqui.functions.edge.message.AddressReading;
import io.chasqui.functions.edge.message.ContentReading;
import io.chasqui.functions.edge.reading.BodyRules;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.platform.request.Flaw;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a preview asks of its body, beside the mistakes in its form: what a channel can't carry is shown, not refused. */
@Singleton
@Requires(env = "send")
final class PreviewRules implements BodyRules<PreviewBody> {
    private final AddressReading addresses;

    PreviewRules(Readings readings) {
        this.addresses = new AddressReading(readings);
    }

    @Override
    public Class<PreviewBody> type() {
        return PreviewBody.class;
    }

    @Override
    public List<Flaw> flaws(PreviewBody body, Predicate<String> sound) {
        List<Flaw> flaws = new ArrayList<>();
        if (body.to() != null && sound.test("/to")) {
            flaws.addAll(addresses.flaws(body.to(), "/to"));
        }
        if (sound.test("/content")) {
            flaws.addAll(ContentReading.flaws(body.content(), "/content"));
        }
        return flaws;
    }
}
