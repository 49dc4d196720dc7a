package io.chasqui.local.process;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** AWS's runtime client: what asks Lambda for a function's events. */
public final class RuntimeClient {
    /** The class that is started, with the handler's name as its argument. */
    public static final String MAIN = AWSLambda.class.getName();

    private RuntimeClient() {}

    /** {@return its jar, and those that it needs} */
    public static List<Path> jars() {
        return Stream.of(AWSLambda.class, LambdaRuntime.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                .map(RuntimeClient::jar)
                .toList();
    }

    /**
     * {@return its library of native code}
     *
     * @param architecture the processors, as Lambda names them
     */
    public static byte[] library(String architecture) throws IOException {
        String name = "/jni/libaws-lambda-jni.linux-" + (architecture.equals("arm64") ? "aarch_64" : "x86_64") + ".so";
        try (InputStream library = AWSLambda.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(library, name).readAllBytes();
        }
    }

    private static Path jar(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
