package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.Violation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QueriesTest {
    private static final String INT = "Send a whole number from 1 to 100.";

    record Bad(String query, List<Violation> violations) {}

    @ParameterizedTest
    @CsvSource({
        "'', '{\"limit\":20}'",
        "?limit=1, '{\"limit\":1}'",
        "?limit=100, '{\"limit\":100}'",
        "?limit=5&cursor=a%2Cb%26%3D+%2B, '{\"limit\":5,\"cursor\":\"a,b&= +\"}'",
        "'?cursor=a,b', '{\"limit\":20,\"cursor\":\"a,b\"}'",
        "?c%75rsor=x=y, '{\"limit\":20,\"cursor\":\"x=y\"}'"
    })
    void areReadAsTheyWereSent(String query, String answer) {
        assertThat(Sample.get("/v1/orders" + query).send().getBody()).isEqualTo(answer);
    }

    static Stream<Bad> bad() {
        return Stream.of(
                bad("?limt=5", v("?limt", "unknown", "There is no such parameter; did you mean 'limit'?")),
                bad("?Limit=5", v("?Limit", "unknown", "There is no such parameter; did you mean 'limit'?")),
                bad("?filter=x", v("?filter", "unknown", "There is no such parameter; remove it.")),
                bad(
                        "?limit=1&limit=2",
                        v("?limit", "duplicate", "This parameter is there more than once; send it once.")),
                bad("?limit=", v("?limit", "type", INT)),
                bad("?limit", v("?limit", "type", INT)),
                bad("?limit=1.5", v("?limit", "type", INT)),
                bad("?limit=%20", v("?limit", "type", INT)),
                bad("?limit=99999999999", v("?limit", "type", INT)),
                bad("?limit=0", v("?limit", "min", "Send at least 1.")),
                bad("?limit=101", v("?limit", "max", "Send at most 100.")),
                bad("?cursor=", v("?cursor", "size", "Send 1 to 2048 characters.")),
                bad(
                        "?&",
                        v("?", "duplicate", "This parameter is there more than once; send it once."),
                        v("?", "unknown", "There is no such parameter; remove it.")),
                bad(
                        "?limit=x&page=2",
                        v("?limit", "type", INT),
                        v("?page", "unknown", "There is no such parameter; remove it.")));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void areToldWhatIsWrong(Bad bad) {
        APIGatewayV2HTTPResponse answer = Sample.get("/v1/orders" + bad.query()).send();

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).isEqualTo(Answers.invalid(bad.violations()));
    }

    @ParameterizedTest
    @CsvSource({"?limit=%zz", "?limit=%", "?cursor=%ff", "?%c3=1"})
    void areRefusedWhenTheyAreNotEncoded(String query) {
        assertThat(Sample.get("/v1/orders" + query).send().getBody())
                .isEqualTo(Answers.problem(
                        ProblemCode.BAD_REQUEST, "The query is not percent-encoded UTF-8; encode it so."));
    }

    @ParameterizedTest
    @CsvSource({"GET,/v1/orders/o1?limit=5", "POST,/v1/orders?limit=5", "HEAD,/v1/orders/o1?limit=5"})
    void areRefusedWhereThereIsNothingToQuery(String method, String path) {
        APIGatewayV2HTTPResponse answer =
                Sample.call(method, path).json("{\"sku\":\"a\",\"quantity\":1}").send();

        assertThat(answer.getStatusCode()).isEqualTo(422);
        if (!method.equals("HEAD")) {
            assertThat(answer.getBody())
                    .isEqualTo(
                            Answers.invalid(List.of(v("?limit", "unknown", "There is no such parameter; remove it."))));
        }
    }

    private static Bad bad(String query, Violation... violations) {
        return new Bad(query, List.of(violations));
    }

    private static Violation v(String pointer, String code, String detail) {
        return new Violation(pointer, code, detail);
    }
}
