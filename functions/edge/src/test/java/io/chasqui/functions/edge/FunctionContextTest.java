package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.sun.management.ThreadMXBean;
import io.chasqui.access.Authentication;
import io.chasqui.functions.edge.limit.CallLimits;
import io.chasqui.functions.edge.other.OtherHandler;
import io.chasqui.functions.edge.sample.Forbidden;
import io.chasqui.functions.edge.sample.SampleHandler;
import io.chasqui.functions.edge.sample.SampleWiring;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class FunctionContextTest {
    @Test
    void keepsFunctionsOfOneClassPathApart() {
        try (ApplicationContext sample = FunctionContext.startHttp("sample");
                ApplicationContext other = FunctionContext.builder("other")
                        .singletons(sample.getBean(Authentication.class), sample.getBean(CallLimits.class))
                        .start()) {
            HttpFunction sampleFunction = new SampleHandler(sample);
            HttpFunction otherFunction = new OtherHandler(other);

            // routes
            assertThat(status(sampleFunction, "/v1/orders/o1")).isEqualTo(200);
            assertThat(status(sampleFunction, "/v1/other")).isEqualTo(404);
            assertThat(status(otherFunction, "/v1/orders/o1")).isNotEqualTo(200);
            // filters: the other function's answers everything
            assertThat(status(otherFunction, "/v1/other")).isEqualTo(418);
            // beans
            assertThat(sample.containsBean(SampleWiring.class)).isTrue();
            assertThat(other.containsBean(SampleWiring.class)).isFalse();
        }
    }

    /** Micronaut's own context for Lambda makes every bean at its start, whoever's it is. */
    @Test
    void makesNothingThatNobodyAsksFor() {
        try (ApplicationContext sample = FunctionContext.startHttp("sample")) {
            assertThat(status(new SampleHandler(sample), "/v1/orders/o1")).isEqualTo(200);
            assertThatThrownBy(() -> sample.getBean(Forbidden.class)).isInstanceOf(BeanInstantiationException.class);
        }
    }

    /** What the stock handler fails: it keeps two bean definitions per call, and takes longer with each. */
    @Test
    void doesTheSameWorkForTheTenThousandthCallAsForTheFirst() {
        ApplicationContext context = Sample.FUNCTION.getApplicationContext();
        Sample.Request request = Sample.post("/v1/orders").json("{\"sku\":\"a\",\"quantity\":1}");
        allocated(request, 1_000);
        int beans = context.getAllBeanDefinitions().size();

        long early = allocated(request, 1_000);
        allocated(request, 7_000);
        long late = allocated(request, 1_000);

        System.out.println("bytes allocated per call: " + early / 1_000 + " early, " + late / 1_000 + " late");
        assertThat(late).isLessThan(early + early / 10);
        assertThat(context.getAllBeanDefinitions()).hasSize(beans);
        assertThat(context.getBeanRegistrations(Context.class)).isEmpty();
        assertThat(context.getBeanRegistrations(LambdaLogger.class)).isEmpty();
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
        return function.handleRequest(Sample.get(path).event(), new MockLambdaContext())
                .getStatusCode();
    }
}
