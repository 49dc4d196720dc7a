package io.chasqui.functions.send.access;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/**
 * Lambda entry point of the routes that administer access: keys, tenants' settings, the audit log. A function of its
 * own, so that it alone needs the right to write them.
 */
public final class AccessHandler extends HttpFunction {
    private static final List<Class<?>> CONTROLLERS = List.of(
            KeysController.class,
            TokensController.class,
            ClientsController.class,
            TenantController.class,
            AuditController.class);

    public AccessHandler() {
        super(CONTROLLERS);
    }

    public AccessHandler(ApplicationContext context) {
        super(context, CONTROLLERS);
    }
}
