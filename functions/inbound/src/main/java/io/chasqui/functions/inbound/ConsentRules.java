package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.reading.BodyRules;
import io.chasqui.functions.inbound.ConsentsController.ConsentBody;
import io.chasqui.functions.inbound.ConsentsController.ConsentsBody;
import io.chasqui.functions.inbound.ConsentsController.EvidenceBody;
import io.chasqui.people.consent.Consent.State;
import io.chasqui.platform.request.Flaw;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a statement about consent has to have: a time that has passed, and of a grant its proof. */
@Singleton
final class ConsentRules implements BodyRules<ConsentsBody> {
    /** A caller's clock may differ by this much: what it dates so far ahead counts as said when it was written down. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Clock clock;

    ConsentRules(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Class<ConsentsBody> type() {
        return ConsentsBody.class;
    }

    @Override
    public List<Flaw> flaws(ConsentsBody body, Predicate<String> sound) {
        Instant latest = clock.instant().plus(SKEW);
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < body.consents().size(); i++) {
            ConsentBody consent = body.consents().get(i);
            String at = "/consents/" + i;
            if (consent.capturedAt() != null && consent.capturedAt().isAfter(latest)) {
                flaws.add(new Flaw(
                        at + "/capturedAt",
                        "in_the_future",
                        "Nobody can have said it yet; send a time that has passed."));
            }
            boolean isGrant = consent.state() == State.GRANTED && sound.test(at + "/state");
            if (isGrant && !isProof(consent.evidence())) {
                flaws.add(new Flaw(
                        at + "/evidence",
                        "evidence_needed",
                        "A grant needs its proof; send what was 'shown' to the person, or 'where' it was given."));
            }
        }
        return flaws;
    }

    private static boolean isProof(@Nullable EvidenceBody evidence) {
        return evidence != null && (isText(evidence.shown()) || isText(evidence.where()));
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
