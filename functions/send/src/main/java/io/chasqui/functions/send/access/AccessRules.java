package io.chasqui.functions.send.access;

import io.chasqui.functions.edge.reading.BodyRules;
import io.chasqui.functions.send.access.ClientsController.ClientBody;
import io.chasqui.functions.send.access.KeysController.KeyBody;
import io.chasqui.platform.request.Flaw;
import io.chasqui.platform.tenant.Bundle;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Scopes and addresses of keys and clients, checked beside the form of the request. */
@Factory
final class AccessRules {
    @Singleton
    BodyRules<KeyBody> keys() {
        return new Rules<>(KeyBody.class, body -> new Wanted(body.bundle(), body.scopes(), body.cidrs()));
    }

    @Singleton
    BodyRules<ClientBody> clients() {
        return new Rules<>(ClientBody.class, body -> new Wanted(body.bundle(), body.scopes(), body.cidrs()));
    }

    private record Wanted(
            @Nullable Bundle bundle,
            @Nullable List<String> scopes,
            @Nullable List<String> cidrs) {}

    private record Rules<T>(Class<T> type, Function<T, Wanted> wanted) implements BodyRules<T> {
        @Override
        public List<Flaw> flaws(T body, Predicate<String> sound) {
            Wanted asked = wanted.apply(body);
            List<Flaw> flaws = new ArrayList<>();
            if (sound.test("/scopes") && sound.test("/bundle")) {
                flaws.addAll(BodyRules.refused(() -> AccessBodies.scopes(asked.bundle(), asked.scopes())));
            }
            if (sound.test("/cidrs")) {
                flaws.addAll(BodyRules.refused(() -> AccessBodies.cidrs(asked.cidrs(), "cidrs")));
            }
            return flaws;
        }
    }
}
