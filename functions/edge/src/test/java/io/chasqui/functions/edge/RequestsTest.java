package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.platform.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {"k-1|k-1", "\"a,b\"|a,b", "\"k-1\"|k-1", "\"a\\\\b\"|a\\\\b", "\"|\"", "~!|~!"})
    void carryAnIdempotencyKey(String header, String key) {
        assertThat(Sample.post("/v1/orders/keyed")
                        .header("idempotency-key", header)
                        .send()
                        .getBody())
                .isEqualTo("{\"key\":\"" + key.replace("\"", "\\\"") + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "a b", "é", "k-1,k-1", "k-1, k-2", "\"a\",\"b\"", "\"a\", \"b\""})
    void areRefusedWithAnIdempotencyKeyThatIsNone(String header) {
        assertThat(Sample.post("/v1/orders/keyed")
                        .header("idempotency-key", header)
                        .send()
                        .getBody())
                .isEqualTo(Answers.invalid(List.of(new Violation(
                        "Idempotency-Key", "format", "Send it once, with 1 to 255 visible ASCII characters."))));
    }

    @Test
    void carryAKeyOfAtMost255Characters() {
        assertThat(Sample.post("/v1/orders/keyed")
                        .header("idempotency-key", "a".repeat(255))
                        .send()
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(Sample.post("/v1/orders/keyed")
                        .header("idempotency-key", "a".repeat(256))
                        .send()
                        .getStatusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, 415",
        "br, 415",
        "gzip;q=1, 415",
        "'gzip, identity', 415",
        "identity, 202",
        "Identity, 202",
        "'', 202"
    })
    void haveABodyThatIsNotEncoded(String encoding, int status) {
        assertThat(Sample.post("/v1/orders")
                        .json("{\"sku\":\"a\",\"quantity\":1}")
                        .header("content-encoding", encoding)
                        .send()
                        .getStatusCode())
                .isEqualTo(status);
    }

    @Test
    void needTheKeyOnlyWhereTheRouteDoes() {
        assertThat(Sample.post("/v1/orders/keyed").send().getBody())
                .isEqualTo(Answers.invalid(List.of(new Violation("Idempotency-Key", "required", "Send this header."))));
        assertThat(Sample.post("/v1/orders")
                        .json("{\"sku\":\"a\",\"quantity\":1}")
                        .send()
                        .getBody())
                .isEqualTo("{\"id\":\"ord_1\",\"tenant\":\"acme\"}");
    }

    @Test
    void ofAcceptedWorkAreToldWhereItIs() {
        APIGatewayV2HTTPResponse answer =
                Sample.post("/v1/orders").json("{\"sku\":\"a\",\"quantity\":1}").send();

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getHeaders()).containsEntry("Location", "/v1/orders/ord_1");
    }

    @Test
    void ofVendorsAreSeenByteForByte() {
        String answer = Sample.post("/v1/orders/callback/c1?b=%41&a=1,2&a=%2f+x")
                .without("authorization")
                .header("accept", "text/xml")
                .body(FORM, "From=%2B1415&Body=h+i%F0%9F%98%80&Body=x&=&Empty".getBytes(StandardCharsets.UTF_8))
                .send()
                .getBody();

        assertThat(answer)
                .isEqualTo("{\"method\":\"POST\","
                        + "\"url\":\"https://api.example.com/v1/orders/callback/c1?b=%41&a=1,2&a=%2f+x\","
                        + "\"query\":\"b=%41&a=1,2&a=%2f+x\","
                        + "\"text\":\"From=%2B1415&Body=h+i%F0%9F%98%80&Body=x&=&Empty\","
                        + "\"bytes\":48}");
    }

    @Test
    void ofVendorsNameTheHostThatTheyCalled() {
        assertThat(Sample.post("/v1/orders/callback/c1")
                        .header("x-forwarded-proto", "http")
                        .header("host", "localhost:8080")
                        .send()
                        .getBody())
                .contains("\"url\":\"http://localhost:8080/v1/orders/callback/c1\"");
        assertThat(Sample.post("/v1/orders/callback/c1").without("host").send().getBody())
                .contains("\"url\":\"https://abc.execute-api.eu-central-1.amazonaws.com/v1/orders/callback/c1\"");
    }

    @Test
    void ofVendorsMayHaveAnyBody() {
        for (String type : List.of("application/xml", "application/json", FORM, "x")) {
            assertThat(Sample.post("/v1/orders/callback/c1")
                            .body(type, new byte[] {1, 2, -1})
                            .send()
                            .getBody())
                    .as(type)
                    .contains("\"bytes\":3");
        }
        assertThat(Sample.post("/v1/orders/callback/c1").send().getBody()).contains("\"bytes\":0");
    }

    @ParameterizedTest
    @CsvSource({
        "accept,x",
        "accept,/",
        "accept,;",
        "accept,a/b/c",
        "accept,*/*;q=x",
        "accept,''",
        "content-type,x",
        "content-type,/",
        "content-type,;",
        "content-type,application/json;charset=x",
        "idempotency-key,a\u007f",
        "origin,null",
        "cookie,a",
        "x-http-method-override,DELETE"
    })
    void areNeverOurFaultForTheirHeaders(String name, String value) {
        assertThat(Sample.post("/v1/orders")
                        .json("{}")
                        .header(name, value)
                        .send()
                        .getStatusCode())
                .isBetween(400, 499);
    }

    @Test
    void areAnsweredInTheSpellingOfTheApi() {
        assertThat(Sample.get("/v1/orders/o1").send().getBody())
                .isEqualTo("{\"at\":\"2026-01-31T09:30:00.123Z\",\"within\":\"PT5M\",\"speed\":\"next_day\","
                        + "\"empty\":[],\"speeds\":{\"o1\":\"slow\"}}");
    }

    @ParameterizedTest
    @CsvSource({"a+b,a+b", "%2B1,+1", "a%2Fb,a/b", "%C3%A9,é", "é,é", "{x},"})
    void nameWhatThePathNames(String segment, @Nullable String name) {
        String answer = Sample.get("/v1/orders/named/" + segment).send().getBody();

        if (name == null) {
            assertThat(answer).contains("\"code\":\"bad_request\"");
        } else {
            assertThat(answer).isEqualTo("{\"name\":\"" + name + "\"}");
        }
    }

    @Test
    void areAnsweredWithoutABodyWhereThereIsNothingToTell() {
        APIGatewayV2HTTPResponse answer =
                Sample.call("DELETE", "/v1/orders/named/a").send();

        assertThat(answer.getStatusCode()).isEqualTo(204);
        assertThat(answer.getBody()).isNull();
        assertThat(answer.getHeaders()).doesNotContainKey("Content-Type");
    }

    @Test
    void forTheHeadOfAResourceAreAnsweredWithoutABody() {
        APIGatewayV2HTTPResponse answer = Sample.call("HEAD", "/v1/orders/o1").send();

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).isNull();
    }
}
