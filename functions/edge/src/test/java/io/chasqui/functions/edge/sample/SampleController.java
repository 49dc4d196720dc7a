package io.chasqui.functions.edge.sample;

import io.chasqui.functions.edge.access.Callback;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Deprecation;
import io.chasqui.functions.edge.reading.MaxBytes;
import io.chasqui.functions.edge.reading.Page;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

@Controller("/v1/orders")
final class SampleController {
    @Serdeable
    record Placed(String id, String tenant, @Nullable String key) {}

    @Serdeable
    record Listed(int limit, @Nullable String cursor) {}

    @Serdeable
    record View(
            Instant at,
            Duration within,
            Order.Speed speed,
            @Nullable String missing,
            List<String> empty,
            Map<String, Order.Speed> speeds) {}

    @Serdeable
    record Seen(String method, String url, String query, String text, int bytes) {}

    @Post
    @RequiresScope(Scope.MESSAGES_WRITE)
    HttpResponse<Placed> place(Principal caller, @Nullable IdempotencyKey key, @Body Order order) {
        Placed placed = new Placed("ord_1", caller.tenant().value(), key == null ? null : key.value());
        return HttpResponse.accepted(URI.create("/v1/orders/ord_1")).body(placed);
    }

    @Post("/echo")
    @RequiresScope(Scope.MESSAGES_WRITE)
    Order echo(@Body @MaxBytes(1000) Order order) {
        return order;
    }

    @Post("/keyed")
    @RequiresScope(Scope.MESSAGES_WRITE)
    Map<String, String> keyed(IdempotencyKey key) {
        return Map.of("key", key.value());
    }

    @Get
    @RequiresScope(Scope.MESSAGES_WRITE)
    Listed list(@StrictQuery Page page) {
        return new Listed(page.limit(), page.cursor());
    }

    @Get("/{id}")
    @RequiresScope(Scope.MESSAGES_WRITE)
    View get(String id) {
        return new View(
                Instant.parse("2026-01-31T09:30:00.123456789Z"),
                Duration.ofMinutes(5),
                Order.Speed.NEXT_DAY,
                null,
                List.of(),
                Map.of(id, Order.Speed.SLOW));
    }

    @Get("/named/{name}")
    @RequiresScope(Scope.MESSAGES_WRITE)
    Map<String, String> named(String name) {
        return Map.of("name", name);
    }

    @Delete("/named/{name}")
    @RequiresScope(Scope.MESSAGES_WRITE)
    @Status(HttpStatus.NO_CONTENT)
    void remove(String name) {}

    @Get("/fail/{how}")
    @RequiresScope(Scope.MESSAGES_WRITE)
    String fail(String how) throws Throwable {
        throw switch (how) {
            case "down" -> SdkClientException.create("secret table name");
            case "conflict" -> ProblemException.of(ProblemCode.CONFLICT, "It is cancelled already.");
            case "busy" -> ProblemException.idempotencyInProgress(Duration.ofMillis(1500));
            case "error" -> new AssertionError("secret");
            default -> new IllegalStateException("secret");
        };
    }

    @Get("/read")
    @RequiresScope(Scope.MESSAGES_READ)
    String read() {
        return "read";
    }

    @Get("/old/{how}")
    @RequiresScope(Scope.MESSAGES_WRITE)
    @Deprecation(since = "2027-01-01", sunset = "2027-07-01", link = "/docs/versioning.md")
    String old(String how) {
        if (how.equals("gone")) {
            throw ProblemException.of(ProblemCode.NOT_FOUND, "There is no such order.");
        }
        return how;
    }

    @Get("/open")
    String open() {
        return "nobody said who may call this";
    }

    @Post("/callback/{connection}")
    @Callback
    Seen callback(String connection, RawCallback call) {
        return new Seen(call.method(), call.url(), call.query(), call.text(), call.body().length);
    }
}
