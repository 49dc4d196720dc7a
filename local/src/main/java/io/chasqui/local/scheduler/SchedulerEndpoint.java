package io.chasqui.local.scheduler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chasqui.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * EventBridge Scheduler in this process, on 127.0.0.1: its API, and {@link #fireDue()}, which calls the targets of what
 * is due by the clock. Targets are SQS queues and Lambda functions; any other is refused. A flexible window fires at
 * its start. An occurrence is kept until its target has answered, so a process that dies in between calls it twice and
 * never not at all; of several occurrences missed, a recurring schedule makes up for the last one only.
 *
 * <p>Not served: tags. Other than on AWS, a group is deleted at once, and roles and keys are not looked at.
 */
public final class SchedulerEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerEndpoint.class);

    private final HttpServer server;
    private final ScheduleStore store;
    private final SchedulerApi api;
    private final TargetCaller caller;
    private final Clock clock;
    private final Object firing = new Object();

    private SchedulerEndpoint(HttpServer server, ScheduleStore store, TargetCaller caller, Clock clock) {
        this.server = server;
        this.store = store;
        this.api = new SchedulerApi(store, clock);
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Starts the API on a free port. Nothing fires by itself.
     *
     * @param directory where to keep schedules across restarts; null keeps them in memory
     * @param sqs where queue targets are
     * @param queueUrlPrefix what each queue's URL starts with
     * @param functions calls a function by its name with a payload, and throws when the call failed
     */
    public static SchedulerEndpoint start(
            Clock clock,
            @Nullable Path directory,
            SqsClient sqs,
            String queueUrlPrefix,
            BiConsumer<String, String> functions) {
        ScheduleStore store =
                ScheduleStore.open(directory == null ? null : directory.resolve("schedules.jsonl"), clock.instant());
        SchedulerEndpoint endpoint = new SchedulerEndpoint(
                LoopbackServer.bind(0), store, new TargetCaller(sqs, queueUrlPrefix, functions, clock), clock);
        endpoint.server.createContext("/", endpoint::handle);
        endpoint.server.start();
        return endpoint;
    }

    /** Where a Scheduler client finds the API. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Calls the target of all that is due, retries included; the answer is how many calls were made. */
    public int fireDue() {
        synchronized (firing) {
            List<DueCall> due = store.takeDue(clock.instant());
            for (DueCall call : due) {
                Optional<DueCall> again = caller.call(call);
                if (again.isPresent()) {
                    store.put(again.get());
                } else {
                    store.done(call);
                }
            }
            return due.size();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        synchronized (firing) {
            store.close();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                answer(exchange, 200, route(exchange, body));
            } catch (ApiException e) {
                exchange.getResponseHeaders().set("x-amzn-errortype", e.type());
                answer(exchange, e.status(), Map.of("Message", String.valueOf(e.getMessage())));
            } catch (RuntimeException e) {
                LOG.error("The scheduler failed on {} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                exchange.getResponseHeaders().set("x-amzn-errortype", "InternalServerException");
                answer(exchange, 500, Map.of("Message", "Internal failure"));
            }
        }
    }

    private Map<String, Object> route(HttpExchange exchange, String body) {
        List<String> path = new ArrayList<>();
        for (String segment : exchange.getRequestURI().getRawPath().substring(1).split("/", -1)) {
            path.add(decode(segment));
        }
        String name = path.size() > 1 ? path.get(1) : "";
        Map<String, Object> query = query(exchange.getRequestURI().getRawQuery());
        String operation = exchange.getRequestMethod() + " " + path.get(0) + (name.isEmpty() ? "" : "/");
        return switch (operation) {
            case "POST schedules/" -> api.createSchedule(name, Json.parse(body));
            case "PUT schedules/" -> api.updateSchedule(name, Json.parse(body));
            case "GET schedules/" -> api.getSchedule(name, query);
            case "DELETE schedules/" -> api.deleteSchedule(name, query);
            case "GET schedules" -> api.listSchedules(query);
            case "POST schedule-groups/" -> api.createGroup(name, Json.parse(body));
            case "GET schedule-groups/" -> api.getGroup(name);
            case "DELETE schedule-groups/" -> api.deleteGroup(name, query);
            case "GET schedule-groups" -> api.listGroups(query);
            default -> throw ApiException.validation("The local engine has no " + operation + ".");
        };
    }

    private static Map<String, Object> query(@Nullable String query) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> answer) throws IOException {
        byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
