package io.chasqui.cli.redrive;

import io.chasqui.local.process.FunctionException;
import io.chasqui.local.process.RemoteFunction;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * A function of the installation, by the alias that all that invokes it goes by.
 *
 * @param name its full name
 */
record LiveFunction(LambdaClient lambda, String name) implements RemoteFunction {
    private static final String ALIAS = "live";

    /** Lambda gives the call an id of its own, and the function its own ARN. */
    @Override
    public byte[] invoke(String requestId, String functionArn, byte[] event) {
        InvokeResponse answer =
                lambda.invoke(call -> call.functionName(name).qualifier(ALIAS).payload(SdkBytes.fromByteArray(event)));
        if (answer.functionError() != null) {
            // The payload has the exception's message, which may be somebody's words.
            throw new FunctionException(answer.functionError(), name + " failed: its log says why");
        }
        return answer.payload().asByteArray();
    }

    /** The client is the caller's. */
    @Override
    public void close() {}
}
