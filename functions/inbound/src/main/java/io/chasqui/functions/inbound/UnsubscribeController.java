package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.access.Callback;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.messaging.recipient.Unsubscribe;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;

/** Where people unsubscribe by a link that came with a message. The link's own signature says that we made it. */
@Controller("/v1/unsubscribe")
final class UnsubscribeController {
    private final Unsubscribe unsubscribe;

    UnsubscribeController(Unsubscribe unsubscribe) {
        this.unsubscribe = unsubscribe;
    }

    /**
     * Unsubscribes the recipient of a message from marketing by its channel, by one click (RFC 8058). Mail programs call this
     * route; the link is signed.
     *
     * @param link the link's last part
     * @return The denial is recorded.
     */
    @Post("/{link}")
    @Callback
    @Answers(page = true)
    HttpResponse<?> unsubscribe(String link, RawCallback raw) {
        if (!unsubscribe.unsubscribe(link)) {
            throw notFound();
        }
        return page("You are unsubscribed", "<p>You get no more of these messages.</p>");
    }

    /**
     * Shows a page with a button that unsubscribes. To open it changes nothing: mail programs and scanners open links by
     * themselves.
     *
     * @param link the link's last part
     * @return The page.
     */
    @Get("/{link}")
    @Callback
    @Answers(page = true)
    HttpResponse<?> show(String link, RawCallback raw) {
        if (unsubscribe.find(link).isEmpty()) {
            throw notFound();
        }
        return page("Unsubscribe", "<form method=\"post\"><button>Unsubscribe</button></form>");
    }

    private static HttpResponse<String> page(String title, String body) {
        return HttpResponse.ok("""
                        <!doctype html>
                        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                        <title>Unsubscribe</title></head>
                        <body><main><h1>%s</h1>%s</main></body></html>
                        """.formatted(title, body)).contentType(MediaType.TEXT_HTML_TYPE);
    }

    private static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "This link is none of ours, or its message is gone.");
    }
}
