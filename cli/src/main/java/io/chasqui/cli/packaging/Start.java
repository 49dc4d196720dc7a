package io.chasqui.cli.packaging;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import io.chasqui.platform.aws.AwsRehearsal;

/**
 * What {@code bootstrap} starts: AWS's runtime client, and beside it the making of the HTTP client, which takes longest of
 * all that a first call waits for. One processor would be idle until the runtime client has come to the function.
 */
public final class Start extends Thread {
    private Start() {
        super("http-client");
        setDaemon(true);
    }

    /** @param arguments the handler's name */
    public static void main(String[] arguments) throws Throwable {
        new Start().start();
        AWSLambda.main(arguments);
    }

    /** When it fails, the JVM prints the error, and the function makes the client itself. */
    @Override
    public void run() {
        AwsRehearsal.makeHttpClient();
    }
}
