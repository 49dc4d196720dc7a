package io.chasqui.functions.send.access;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.platform.access.AdministerTenant;
import io.chasqui.platform.access.Tenants;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantSettings;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Settings of the caller's tenant, which hold for all of its callers. */
@Controller("/v1/tenant")
final class TenantController {
    private final AdministerTenant administer;
    private final Tenants tenants;

    TenantController(AdministerTenant administer, Tenants tenants) {
        this.administer = administer;
        this.tenants = tenants;
    }

    /** @param allowedCidrs the addresses that calls may come from; empty for all addresses */
    @Serdeable
    record TenantBody(@Size(max = 100) List<String> allowedCidrs) {}

    @Serdeable
    record TenantView(String id, List<String> allowedCidrs) {}

    /** Shows the tenant's settings. */
    @Get
    @RequiresScope(Scope.TENANT_READ)
    TenantView find(Principal caller) {
        return view(caller, tenants.find(caller.tenant()));
    }

    /** Replaces the tenant's settings, which hold for all of its callers. */
    @Put
    @RequiresScope(Scope.TENANT_WRITE)
    @Answers(problems = ProblemCode.TEST_MODE)
    TenantView put(Principal caller, @Body TenantBody body) {
        TenantSettings settings = new TenantSettings(AccessBodies.cidrs(body.allowedCidrs(), "allowedCidrs"));
        return switch (administer.put(caller, settings)) {
            case DONE -> view(caller, settings);
            case LIVE_ONLY -> throw ProblemException.liveOnly("tenant");
            case LOCKED_OUT ->
                throw ProblemException.invalid(
                        "/allowedCidrs",
                        "locks_you_out",
                        "The list would shut you out; add the address that you call from.");
        };
    }

    private static TenantView view(Principal caller, TenantSettings settings) {
        return new TenantView(
                caller.tenant().value(),
                settings.allowedCidrs().stream().map(Cidr::text).toList());
    }
}
