package io.chasqui.functions.edge;

import io.chasqui.functions.edge.access.AccessCheck;
import io.chasqui.functions.edge.access.Callback;
import io.chasqui.functions.edge.access.Front;
import io.chasqui.functions.edge.answer.Answer;
import io.chasqui.functions.edge.answer.DeprecationHeaders;
import io.chasqui.functions.edge.answer.MediaRanges;
import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.call.Request;
import io.chasqui.functions.edge.limit.CallLimits;
import io.chasqui.functions.edge.limit.LimitHeaders;
import io.chasqui.functions.edge.problem.ProblemAnswers;
import io.chasqui.functions.edge.problem.ProblemCode;
import io.chasqui.functions.edge.problem.ProblemException;
import io.chasqui.functions.edge.reading.Queries;
import io.chasqui.functions.edge.route.Match;
import io.chasqui.functions.edge.route.Routes;
import io.micronaut.context.BeanContext;
import io.micronaut.core.type.Argument;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way of a call: to its route, past the checks, into the controller, and back. Whatever ends it on the way is
 * answered too.
 */
final class Calls {
    private static final String HEAD = "HEAD";

    private final Map<Class<?>, Object> controllers = new HashMap<>();
    private final Routes routes;
    private final Front front;
    private final AccessCheck access;
    private final CallLimits limits;

    /** Makes the controllers now. */
    Calls(BeanContext beans, Collection<Class<?>> controllers) {
        this.routes = Routes.of(beans, controllers);
        this.front = beans.getBean(Front.class);
        this.access = beans.getBean(AccessCheck.class);
        this.limits = beans.getBean(CallLimits.class);
        controllers.forEach(controller -> this.controllers.put(controller, beans.getBean(controller)));
    }

    Routes routes() {
        return routes;
    }

    Front front() {
        return front;
    }

    Answer<?> answer(Request request) {
        Answer<?> answer = find(request);
        return request.method().equals(HEAD) ? answer.withoutBody() : answer;
    }

    @SuppressWarnings("CatchThrowable") // an error is logged and answered, or nobody would know whose request it was
    private Answer<?> find(Request request) {
        try {
            // Before all else: what walks round the web ACL learns nothing, not even which routes there are.
            String address = front.admit(request);
            if (!request.headersAreClean()) {
                throw ProblemException.of(
                        ProblemCode.BAD_REQUEST,
                        "Check the headers: one has a control character, or a blank at an end.");
            }
            return switch (routes.find(request.method(), request.path())) {
                case Match.Found found -> answer(new Call(request, found.route(), found.variables(), address));
                case Match.OtherMethods others -> throw ProblemException.methodNotAllowed(others.methods());
                case Match.Nowhere ignored -> throw ProblemException.noRoute();
            };
        } catch (Throwable failure) {
            return ProblemAnswers.answer(request.id(), failure).written();
        }
    }

    @SuppressWarnings("CatchThrowable") // as above
    private Answer<?> answer(Call call) {
        Answer<?> answer;
        try {
            answer = work(call).written();
        } catch (Throwable failure) {
            answer = ProblemAnswers.answer(call.request().id(), failure).written();
        }
        return answer.with(call.standing().map(LimitHeaders::of).orElse(Map.of()))
                .with(DeprecationHeaders.of(call.route().rules()));
    }

    private Answer<?> work(Call call) {
        access.admit(call);
        if (!takesJson(call)) {
            throw ProblemException.notAcceptable();
        }
        Queries.check(call);
        limits.spend(call, 1);
        List<Argument<?>> parameters = call.route().parameters();
        @Nullable Object[] arguments = new @Nullable Object[parameters.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = Arguments.of(parameters.get(i), call);
        }
        Object controller = Objects.requireNonNull(controllers.get(call.route().controller()));
        Object result = call.route().call(controller, arguments);
        return result instanceof Answer<?> answer ? answer : Answer.of(result == null ? 204 : 200, result);
    }

    /** Vendors say that they take all sorts of things, and look at the status alone. */
    private static boolean takesJson(Call call) {
        return call.route().rules().hasAnnotation(Callback.class)
                || MediaRanges.haveJson(call.request().header("Accept"));
    }
}
