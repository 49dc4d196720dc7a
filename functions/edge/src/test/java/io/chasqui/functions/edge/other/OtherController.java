package io.chasqui.functions.edge.other;

import io.chasqui.functions.edge.access.Callback;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

@Controller("/v1/other")
final class OtherController {
    @Get
    @Callback
    String other() {
        return "other";
    }
}
