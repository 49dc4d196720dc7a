package io.chasqui.platform.access;

import io.chasqui.platform.request.Flaw;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rights of a caller that creates a key or a client: it can grant no more than it has.
 *
 * @param cidrs the addresses that it may call from; empty for all
 * @param expiresAt when it expires; null for never
 * @param clients the clients that what it makes ends with, as {@link IssuedKey#clients()}
 */
record Grantor(
        Mode mode,
        Set<Scope> scopes,
        List<Cidr> cidrs,
        @Nullable Instant expiresAt,
        Set<String> clients) {
    Grantor {
        scopes = Set.copyOf(scopes);
        cidrs = List.copyOf(cidrs);
        clients = Set.copyOf(clients);
    }

    /** {@return what is asked for beyond the caller's own rights; empty when all of it may be granted} */
    List<Flaw> lacks(Mode wanted, Set<Scope> wantedScopes, List<Cidr> wantedCidrs, @Nullable Instant wantedExpiry) {
        List<Flaw> flaws = new ArrayList<>();
        if (!mode.mayChange(wanted)) {
            flaws.add(new Flaw("/mode", "test_mode", "A test key makes test keys; use a live key."));
        }
        String missing = wantedScopes.stream()
                .filter(scope -> !scopes.contains(scope))
                .map(Scope::wire)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            flaws.add(new Flaw("/scopes", "scope_not_held", "You can't give what you don't have: " + missing + "."));
        }
        if (!cidrs.isEmpty() && (wantedCidrs.isEmpty() || !wantedCidrs.stream().allMatch(this::covers))) {
            flaws.add(new Flaw("/cidrs", "wider_than_yours", "Send blocks that lie within your own key's."));
        }
        if (expiresAt != null && (wantedExpiry == null || wantedExpiry.isAfter(expiresAt))) {
            flaws.add(new Flaw(
                    "/expiresAt",
                    "outlives_you",
                    "Your own access ends at " + expiresAt
                            + "; send a time that is no later, or use a key without an end."));
        }
        return flaws;
    }

    private boolean covers(Cidr wanted) {
        return cidrs.stream().anyMatch(block -> block.contains(wanted));
    }
}
