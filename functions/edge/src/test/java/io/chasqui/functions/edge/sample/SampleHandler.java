package io.chasqui.functions.edge.sample;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;

public final class SampleHandler extends HttpFunction {
    public SampleHandler(ApplicationContext context) {
        super(context);
    }
}
