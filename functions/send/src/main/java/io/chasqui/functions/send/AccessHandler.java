package io.chasqui.functions.send;

import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;

/**
 * Lambda entry point of the routes that administer access: keys, tenants' settings, the audit log. A function of its
 * own, so that it alone needs the right to write them.
 */
public final class AccessHandler extends HttpFunction {
    public AccessHandler() {
        this(FunctionContext.start("send"));
    }

    public AccessHandler(ApplicationContext context) {
        super(
            context,
            KeysController.class,
            TokensController.class,
            ClientsController.class,
            TenantController.class,
            AuditController.class);
    }
}
