package io.chasqui.functions.edge.access;

import io.chasqui.tenant.Principal;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives a controller's {@code Principal} parameter the caller that the {@link AccessFilter} let through. */
@Singleton
public final class PrincipalBinder implements TypedRequestArgumentBinder<Principal> {
    /** Where a request holds its caller. */
    public static final String ATTRIBUTE = "chasqui.principal";

    private static final Argument<Principal> TYPE = Argument.of(Principal.class);

    @Override
    public Argument<Principal> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<Principal> bind(ArgumentConversionContext<Principal> context, HttpRequest<?> request) {
        Principal caller = request.getAttribute(ATTRIBUTE, Principal.class)
                .orElseThrow(() -> new IllegalStateException("a callback has no principal"));
        return () -> Optional.of(caller);
    }
}
