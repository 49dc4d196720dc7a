package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.chasqui.functions.edge.access.Front;
import io.chasqui.functions.edge.limit.CallLimits;
import io.chasqui.functions.edge.other.OtherHandler;
import io.chasqui.functions.edge.sample.Forbidden;
import io.chasqui.functions.edge.sample.SampleHandler;
import io.chasqui.functions.edge.sample.SampleWiring;
import io.chasqui.platform.access.Authentication;
import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FunctionContextTest {
    @Test
    void keepsFunctionsOfOneClassPathApart() {
        try (ApplicationContext sample = Sample.context("sample").start();
                ApplicationContext other = Sample.context("other")
                        .singletons(
                                sample.getBean(Authentication.class),
                                sample.getBean(CallLimits.class),
                                sample.getBean(Front.class))
                        .start()) {
            HttpFunction sampleFunction = new SampleHandler(sample);
            HttpFunction otherFunction = new OtherHandler(other);

            // routes
            assertThat(status(sampleFunction, "/v1/orders/o1")).isEqualTo(200);
            assertThat(status(sampleFunction, "/v1/other")).isEqualTo(404);
            assertThat(status(otherFunction, "/v1/orders/o1")).isEqualTo(404);
            assertThat(status(otherFunction, "/v1/other")).isEqualTo(200);
            // beans
            assertThat(sample.containsBean(SampleWiring.class)).isTrue();
            assertThat(other.containsBean(SampleWiring.class)).isFalse();
        }
    }

    @Test
    void makesNothingThatNobodyAsksFor() {
        try (ApplicationContext sample = Sample.context("sample").start()) {
            assertThat(status(new SampleHandler(sample), "/v1/orders/o1")).isEqualTo(200);
            assertThatThrownBy(() -> sample.getBean(Forbidden.class)).isInstanceOf(BeanInstantiationException.class);
        }
    }

    @Test
    void reachesAServiceWhereItsSettingSaysAndElseWhereAwsHasIt() {
        try (ApplicationContext sample = Sample.context("sample")
                .properties(Map.of("chasqui.sqs-endpoint", "http://127.0.0.1:9324"))
                .start()) {
            assertThat(endpoint(sample, "sqs")).isEqualTo(URI.create("http://127.0.0.1:9324"));
            assertThat(endpoint(sample, "dynamodb")).isNull();
        }
    }

    private static @Nullable URI endpoint(ApplicationContext context, String service) {
        return context.getBean(AWSServiceConfiguration.class, Qualifiers.byName(service))
                .getEndpointOverride();
    }

    /** What Micronaut's own handler fails: it keeps two bean definitions per call, and takes longer with each. */
    @Test
    void doesTheSameWorkForTheTenThousandthCallAsForTheFirst() {
        Sample.Request request = Sample.post("/v1/orders").json("{\"sku\":\"a\",\"quantity\":1}");
        allocated(request, 1_000);

        long early = allocated(request, 1_000);
        allocated(request, 7_000);
        long late = allocated(request, 1_000);

        System.out.println("bytes allocated per call: " + early / 1_000 + " early, " + late / 1_000 + " late");
        assertThat(late).isLessThan(early + early / 10);
    }

    private static long allocated(Sample.Request request, int calls) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            assertThat(request.send().getStatusCode() == 202).isTrue();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static int status(HttpFunction function, String path) {
        return Sample.answer(function, Sample.get(path).event()).getStatusCode();
    }
}
