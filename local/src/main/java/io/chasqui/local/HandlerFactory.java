package io.chasqui.local;

import io.chasqui.local.topology.Topology.FunctionDefinition;

/** Makes the handlers that the engine drives. */
@FunctionalInterface
public interface HandlerFactory {
    /**
     * The handler of {@code function}, asked for once, one function after the other, while the engine starts:
     *
     * <ul>
     *   <li>{@code RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>} for the trigger {@code HTTP};
     *   <li>{@code RequestHandler<SQSEvent, SQSBatchResponse>} for {@code QUEUE};
     *   <li>{@code RequestHandler<DynamodbEvent, StreamsEventResponse>} for {@code STREAM}, or
     *       {@code RequestHandler<DynamodbTimeWindowEvent, TimeWindowEventResponse>} when the function has a window;
     *   <li>nothing for {@code ALARM}: it is not asked for, since no alarm rings here.
     * </ul>
     *
     * A handler that is {@link AutoCloseable} is closed with the engine.
     */
    Object handler(FunctionDefinition function, EngineEndpoints endpoints);
}
