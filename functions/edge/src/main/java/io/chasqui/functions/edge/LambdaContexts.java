package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.function.aws.DefaultLambdaContextFactory;
import io.micronaut.function.aws.LambdaContextFactory;
import jakarta.inject.Singleton;

/**
 * Registers no beans for an invocation. Micronaut's own registers Lambda's context as a singleton at each, and a context
 * keeps every one: each call takes longer than the one before it (docs/decisions/0021-micronauts-own-parts.md). Nothing
 * here asks for it.
 */
@Singleton
@Replaces(DefaultLambdaContextFactory.class)
final class LambdaContexts implements LambdaContextFactory {
    @Override
    public void registerSingletons(Context context) {}
}
