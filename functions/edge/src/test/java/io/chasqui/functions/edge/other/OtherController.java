package io.chasqui.functions.edge.other;

import io.chasqui.functions.edge.access.Callback;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

@Controller("/v1/other")
final class OtherController {
    @Get
    @Callback
    String other() {
        return "other";
    }

    @ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
    static final class Nosy {
        @RequestFilter
        HttpResponse<?> look(HttpRequest<?> request) {
            return HttpResponse.status(418, "a filter of another function saw " + request.getPath());
        }
    }
}
