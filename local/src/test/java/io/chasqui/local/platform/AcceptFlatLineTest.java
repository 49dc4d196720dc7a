package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.management.ThreadMXBean;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The last calls of a warm function that accepts do the work of the first. */
class AcceptFlatLineTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    private final FlatLine line = new FlatLine(platform);

    @Test
    void acceptingStaysAsCheapAsItWas() {
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api = line.handler("send-api");
        FunctionDefinition function = line.function("send-api");
        APIGatewayV2HTTPEvent event = post("""
                {"to": {"phone": "+14155550123"}, "purpose": "transactional", "content": {"text": "Hello"}}""");

        line.flat(
                function,
                THREADS::getCurrentThreadAllocatedBytes,
                () -> assertThat(api.handleRequest(event, Invocation.of(function))
                                .getStatusCode())
                        .isEqualTo(202));
    }

    private APIGatewayV2HTTPEvent post(String json) {
        Http http = new Http();
        http.setMethod("POST");
        http.setPath("/v1/messages");
        http.setProtocol("HTTP/1.1");
        http.setSourceIp("127.0.0.1");
        RequestContext context = new RequestContext();
        context.setHttp(http);
        context.setRequestId("request");
        context.setStage("$default");
        APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
        event.setVersion("2.0");
        event.setRouteKey("POST /v1/messages");
        event.setRawPath("/v1/messages");
        event.setRawQueryString("");
        event.setHeaders(
                Map.of("content-type", "application/json", "authorization", "Bearer " + platform.key, "host", "local"));
        event.setRequestContext(context);
        event.setBody(json);
        return event;
    }
}
