package io.chasqui.functions.edge.other;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;

public final class OtherHandler extends HttpFunction {
    public OtherHandler(ApplicationContext context) {
        super(context);
    }
}
