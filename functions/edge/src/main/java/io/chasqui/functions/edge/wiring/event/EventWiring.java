package io.chasqui.functions.edge.wiring.event;

import io.chasqui.functions.edge.wiring.EmbeddedMetrics;
import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.platform.aws.SqsVisibility;
import io.chasqui.wiring.AwsPlatform;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.time.Clock;

/** What functions need that are invoked with other events than HTTP calls. */
@Factory
final class EventWiring {
    /** CloudWatch reads them out of what a function prints. Where there is no Lambda, nothing would. */
    @Singleton
    EmbeddedMetrics embeddedMetrics(Installation installation, Clock clock) {
        OutputStream log = System.getenv("AWS_LAMBDA_FUNCTION_NAME") == null
                ? OutputStream.nullOutputStream()
                : new FileOutputStream(FileDescriptor.out);
        return new EmbeddedMetrics(installation.metricsNamespace(), clock, log);
    }

    @Singleton
    SqsVisibility visibility(AwsPlatform platform) {
        return platform.visibility();
    }
}
