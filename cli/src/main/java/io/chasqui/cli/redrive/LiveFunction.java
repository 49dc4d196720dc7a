package io.chasqui.cli.redrive;

import io.chasqui.local.process.FunctionException;
import io.chasqui.local.process.RemoteFunction;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * A function of the installation, invoked by its alias {@code live}.
 *
 * @param name the function's full name
 */
record LiveFunction(LambdaClient lambda, String name) implements RemoteFunction {
    private static final String ALIAS = "live";

    /** Lambda chooses the request id and the ARN itself. */
    @Override
    public byte[] invoke(String requestId, String functionArn, byte[] event) {
        InvokeResponse answer =
                lambda.invoke(call -> call.functionName(name).qualifier(ALIAS).payload(SdkBytes.fromByteArray(event)));
        if (answer.functionError() != null) {
            // The payload has the exception's message, which may quote people's messages.
            throw new FunctionException(answer.functionError(), name + " failed: its log says why");
        }
        return answer.payload().asByteArray();
    }

    /** The caller closes the client. */
    @Override
    public void close() {}
}
