package io.chasqui.functions.edge.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests of an HTTP API and their answers, in
 * <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
 * format 2.0</a>.
 */
public final class HttpEvents implements LambdaEvents<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    @Override
    public APIGatewayV2HTTPEvent read(byte[] json) {
        Members event = Members.of(json);
        Members context = event.object("requestContext");
        Members http = context.object("http");
        return APIGatewayV2HTTPEvent.builder()
                .withVersion(event.text("version"))
                .withRouteKey(event.text("routeKey"))
                .withRawPath(event.text("rawPath"))
                .withRawQueryString(event.text("rawQueryString"))
                .withCookies(event.list("cookies"))
                .withHeaders(event.texts("headers"))
                .withQueryStringParameters(event.texts("queryStringParameters"))
                .withPathParameters(event.texts("pathParameters"))
                .withBody(event.text("body"))
                .withIsBase64Encoded(event.flag("isBase64Encoded"))
                .withRequestContext(RequestContext.builder()
                        .withDomainName(context.text("domainName"))
                        .withRequestId(context.text("requestId"))
                        .withRouteKey(context.text("routeKey"))
                        .withStage(context.text("stage"))
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(http.text("method"))
                                .withPath(http.text("path"))
                                .withProtocol(http.text("protocol"))
                                .withSourceIp(http.text("sourceIp"))
                                .withUserAgent(http.text("userAgent"))
                                .build())
                        .build())
                .build();
    }

    @Override
    public byte[] write(APIGatewayV2HTTPResponse answer) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("statusCode", answer.getStatusCode());
        members.put("headers", headers(answer));
        members.put("cookies", answer.getCookies() == null ? List.of() : answer.getCookies());
        members.put("body", answer.getBody());
        members.put("isBase64Encoded", answer.getIsBase64Encoded());
        return Json.text(members).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(APIGatewayV2HTTPResponse answer) {
        return answer.getHeaders() == null ? Map.of() : answer.getHeaders();
    }
}
