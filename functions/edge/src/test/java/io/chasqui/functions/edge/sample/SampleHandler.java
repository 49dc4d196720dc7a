package io.chasqui.functions.edge.sample;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;
import java.util.List;

public final class SampleHandler extends HttpFunction {
    public SampleHandler(ApplicationContext context) {
        super(context, List.of(SampleController.class));
    }
}
