package io.chasqui.functions.send;

import io.chasqui.functions.edge.access.Public;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;

/** Whether the API answers. */
@Controller("/v1/health")
@Requires(env = "send")
final class HealthController {
    /** @param status {@code ok}: whatever can't answer says nothing of the kind */
    @Serdeable
    record HealthView(String status) {}

    /** Says that the API answers. It asks no table, queue or carrier; the status page and the alarms watch those. */
    @Get
    @Public
    HealthView health() {
        return new HealthView("ok");
    }
}
