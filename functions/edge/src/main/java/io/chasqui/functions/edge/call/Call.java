package io.chasqui.functions.edge.call;

import io.chasqui.functions.edge.route.Route;
import io.chasqui.platform.limit.LimitDecision;
import io.chasqui.platform.tenant.Principal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request on its way to its route's controller, with what has been found out of it so far. One thread's own. */
public final class Call {
    private final Request request;
    private final Route route;
    private final Map<String, String> variables;
    private final @Nullable String address;
    private @Nullable Principal caller;
    private @Nullable LimitDecision standing;

    /**
     * @param variables the values of the path's variables by name
     * @param address where it came from; null when that is not known
     */
    public Call(Request request, Route route, Map<String, String> variables, @Nullable String address) {
        this.request = request;
        this.route = route;
        this.variables = Map.copyOf(variables);
        this.address = address;
    }

    public Request request() {
        return request;
    }

    public Route route() {
        return route;
    }

    public Map<String, String> variables() {
        return variables;
    }

    /** {@return the address that it came from; null when that is not known} */
    public @Nullable String address() {
        return address;
    }

    /** {@return who calls, once that is known; a vendor's callback has no caller} */
    public Optional<Principal> caller() {
        return Optional.ofNullable(caller);
    }

    /** It was let through to its route. */
    public void admit(Principal admitted) {
        caller = admitted;
    }

    /** {@return how its caller stands, once its tokens are spent} */
    public Optional<LimitDecision> standing() {
        return Optional.ofNullable(standing);
    }

    /** Its tokens are spent, or were not there. */
    public void spent(LimitDecision now) {
        standing = now;
    }
}
