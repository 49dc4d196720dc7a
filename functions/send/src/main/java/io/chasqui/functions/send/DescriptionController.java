package io.chasqui.functions.send;

import io.chasqui.functions.edge.access.Public;
import io.chasqui.functions.edge.answer.Answers;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import org.jspecify.annotations.Nullable;

/** Machine-readable descriptions of the API and its events. */
@Controller("/v1")
@Requires(env = "send")
final class DescriptionController {
    private final DescriptionFile openapi = new DescriptionFile("openapi.json");
    private final DescriptionFile asyncapi = new DescriptionFile("asyncapi.json");

    /**
     * Returns this description (OpenAPI 3.1).
     *
     * @param known the {@code ETag} of the description that the caller has
     */
    @Get("/openapi.json")
    @Public
    @Answers(etag = true)
    HttpResponse<String> openapi(@Nullable @Header("If-None-Match") String known) {
        return openapi.answer(known);
    }

    /**
     * Returns the description of the events that webhooks and EventBridge receive (AsyncAPI 3.0).
     *
     * @param known the {@code ETag} of the description that the caller has
     */
    @Get("/asyncapi.json")
    @Public
    @Answers(etag = true)
    HttpResponse<String> asyncapi(@Nullable @Header("If-None-Match") String known) {
        return asyncapi.answer(known);
    }
}
