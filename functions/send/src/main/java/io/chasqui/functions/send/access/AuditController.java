package io.chasqui.functions.send.access;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.reading.Page;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.id.Base32;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log of administrative actions. */
@Controller("/v1/audit")
final class AuditController {
    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    /** @param nextCursor for the next page; absent on the last */
    @Serdeable
    record AuditView(List<EntryView> entries, @Nullable String nextCursor) {}

    /** @param kind {@code key}, {@code token}, {@code client}, {@code operator} or {@code platform} */
    @Serdeable
    record ActorView(String kind, String id) {}

    /**
     * One action.
     *
     * @param address where the request came from
     * @param reason why the action was refused
     */
    @Serdeable
    record EntryView(
            String id,
            Instant at,
            ActorView actor,
            String action,
            String resource,
            @Nullable String address,
            AuditEntry.Outcome outcome,
            @Nullable String reason) {
        static EntryView of(AuditEntry entry) {
            return new EntryView(
                    "aud_" + entry.id(),
                    entry.at(),
                    new ActorView(entry.actor().kind(), entry.actor().id()),
                    entry.action(),
                    entry.resource(),
                    entry.address(),
                    entry.outcome(),
                    entry.reason());
        }
    }

    /** Lists the actions that were done or refused, newest first. */
    @Get
    @RequiresScope(Scope.AUDIT_READ)
    AuditView list(Principal caller, @StrictQuery Page page) {
        if (page.cursor() != null && !Base32.isPart(page.cursor())) {
            throw ProblemException.invalid(
                    "?cursor", "cursor", "Send the 'nextCursor' of the page before, as it was given.");
        }
        List<AuditEntry> found = log.list(caller.tenant(), page.cursor(), page.limit() + 1);
        List<AuditEntry> shown = found.subList(0, Math.min(page.limit(), found.size()));
        return new AuditView(
                shown.stream().map(EntryView::of).toList(),
                found.size() > page.limit() ? shown.getLast().id() : null);
    }
}
