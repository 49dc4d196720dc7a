package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.function.aws.DefaultLambdaContextFactory;
import io.micronaut.function.aws.LambdaContextFactory;
import jakarta.inject.Singleton;

/**
 * Registers nothing. The factory that this replaces adds the Lambda context and its logger to the bean context on every
 * invocation and never takes them out: a warm function grows and slows down with each call.
 */
@Singleton
@Replaces(DefaultLambdaContextFactory.class)
final class StatelessLambdaContextFactory implements LambdaContextFactory {
    @Override
    public void registerSingletons(Context lambdaContext) {}
}
