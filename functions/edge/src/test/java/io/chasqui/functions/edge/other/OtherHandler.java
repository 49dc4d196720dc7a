package io.chasqui.functions.edge.other;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;
import java.util.List;

public final class OtherHandler extends HttpFunction {
    public OtherHandler(ApplicationContext context) {
        super(context, List.of(OtherController.class));
    }
}
