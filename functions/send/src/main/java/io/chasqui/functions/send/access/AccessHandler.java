package io.chasqui.functions.send.access;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;

/**
 * Lambda entry point of the routes that administer access: keys, tenants' settings, the audit log. A function of its
 * own, so that it alone needs the right to write them.
 */
public final class AccessHandler extends HttpFunction {
    public AccessHandler() {
        super("send-access");
    }

    public AccessHandler(ApplicationContext context) {
        super(context);
    }
}
