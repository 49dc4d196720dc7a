package io.chasqui.functions.send.access;

import io.chasqui.platform.problem.OneOf;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import io.chasqui.platform.tenant.Bundle;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Scope;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parts of the requests that administer access. */
final class AccessBodies {
    private AccessBodies() {}

    /** {@return the scopes of a request that names either a bundle or each of them} */
    static Set<Scope> scopes(@Nullable Bundle bundle, @Nullable List<String> names) {
        OneOf.require("/scopes", "bundle", bundle, "scopes", names);
        if (names == null) {
            return bundle == null ? Set.of() : bundle.scopes();
        }
        return scopes(names);
    }

    static Set<Scope> scopes(List<String> names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<Scope> scope = Scope.of(names.get(i));
            scope.ifPresent(scopes::add);
            if (scope.isEmpty()) {
                violations.add(new Violation(
                        "/scopes/" + i, "unknown_scope", "There is no such scope; see the table of scopes."));
            }
        }
        refuse(violations);
        return scopes;
    }

    /** @param field the name of the list */
    static List<Cidr> cidrs(@Nullable List<String> texts, String field) {
        List<Cidr> cidrs = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; texts != null && i < texts.size(); i++) {
            Optional<Cidr> cidr = Cidr.parse(texts.get(i));
            cidr.ifPresent(cidrs::add);
            if (cidr.isEmpty()) {
                violations.add(new Violation(
                        "/" + field + "/" + i,
                        "cidr",
                        "Send a block's first address and length, such as 203.0.113.0/24 or 2001:db8::/32."));
            }
        }
        refuse(violations);
        return cidrs;
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }
}
