package io.chasqui.cli.description;

import io.chasqui.functions.edge.access.Callback;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.reading.FileBody;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Header;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A route as its controller's method declares it. */
record Operation(Route route) {
    /** The tag of the routes of webhooks. */
    static final String WEBHOOKS = "WebhookEndpoints";

    String verb() {
        return route.verb().toLowerCase(Locale.ROOT);
    }

    String path() {
        return route.path();
    }

    List<String> variables() {
        return route.variables();
    }

    Class<?> controller() {
        return route.controller();
    }

    /** {@return the name of the controller's method} */
    String method() {
        return route.name();
    }

    /** {@return the operation's unique id, such as {@code messages.send}} */
    String id() {
        String name = name();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "." + method();
    }

    /** A tag of the name of one of the description's own sections is lost by generators of clients. */
    String tag() {
        return name().equals("Webhooks") ? WEBHOOKS : name();
    }

    private String name() {
        return controller().getSimpleName().replaceFirst("Controller$", "");
    }

    AnnotationMetadata rules() {
        return route.rules();
    }

    boolean isCallback() {
        return rules().hasAnnotation(Callback.class);
    }

    @Nullable
    Scope scope() {
        return rules().enumValue(RequiresScope.class, Scope.class).orElse(null);
    }

    /** {@return whether its calls count against a caller's quota} */
    boolean isCounted() {
        return scope() != null;
    }

    List<Argument<?>> arguments() {
        return route.parameters();
    }

    int[] statuses() {
        if (rules().hasAnnotation(Answers.class)) {
            return rules().getValue(Answers.class, int[].class).orElse(new int[] {200});
        }
        return new int[] {answer() == null ? 204 : 200};
    }

    /** {@return the type of what is answered; null for nothing} */
    @Nullable
    Argument<?> answer() {
        Argument<?> returned = route.returned();
        Argument<?> body = returned.getType() == HttpResponse.class
                ? returned.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT)
                : returned;
        return body.getType() == Object.class || body.getType() == void.class ? null : body;
    }

    /** {@return every problem that it can answer with} */
    Set<ProblemCode> problems() {
        Set<ProblemCode> codes = EnumSet.of(ProblemCode.BAD_REQUEST, ProblemCode.MISDIRECTED, ProblemCode.INTERNAL);
        if (isCallback()) {
            codes.addAll(List.of(ProblemCode.CALLBACK_UNAUTHENTIC, ProblemCode.CALLBACK_UNREADABLE));
        } else {
            // Unknown query parameters are refused, and so are media types that the answer cannot have.
            codes.addAll(List.of(ProblemCode.INVALID_REQUEST, ProblemCode.NOT_ACCEPTABLE));
        }
        if (scope() != null) {
            codes.addAll(List.of(
                    ProblemCode.UNAUTHENTICATED,
                    ProblemCode.INVALID_TOKEN,
                    ProblemCode.INSUFFICIENT_SCOPE,
                    ProblemCode.TOO_MANY_REQUESTS,
                    ProblemCode.ADDRESS_NOT_ALLOWED));
        }
        if (scope() != null || isCallback()) {
            codes.add(ProblemCode.UNAVAILABLE);
        }
        if (!variables().isEmpty()) {
            codes.add(ProblemCode.NOT_FOUND);
        }
        arguments().forEach(argument -> codes.addAll(problems(argument)));
        codes.addAll(Arrays.asList(rules().enumValues(Answers.class, "problems", ProblemCode.class)));
        return codes;
    }

    private Set<ProblemCode> problems(Argument<?> argument) {
        AnnotationMetadata rules = argument.getAnnotationMetadata();
        if (rules.hasAnnotation(Body.class)) {
            return EnumSet.of(
                    ProblemCode.MALFORMED_BODY, ProblemCode.BODY_TOO_LARGE, ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        if (rules.hasAnnotation(FileBody.class)) {
            return EnumSet.of(ProblemCode.BODY_TOO_LARGE, ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        if (argument.getType() == IdempotencyKey.class) {
            return EnumSet.of(ProblemCode.IDEMPOTENCY_IN_PROGRESS, ProblemCode.IDEMPOTENCY_MISMATCH);
        }
        if (isKnown(argument)) {
            return Set.of();
        }
        throw new DescriptionException("Teach " + Operation.class.getSimpleName() + " what the parameter '"
                + argument.getName() + "' of " + controller().getName() + "." + method() + " is.");
    }

    private boolean isKnown(Argument<?> argument) {
        return argument.getType() == Principal.class
                || argument.getType() == RawCallback.class
                || argument.getType() == HttpRequest.class
                || argument.getAnnotationMetadata().hasAnnotation(StrictQuery.class)
                || argument.getAnnotationMetadata().hasAnnotation(Header.class)
                || variables().contains(argument.getName());
    }
}
