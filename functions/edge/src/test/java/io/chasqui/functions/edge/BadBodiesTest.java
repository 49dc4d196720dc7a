package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to send a wrong body, and the answer to each, to the letter. */
class BadBodiesTest {
    private static final String INT = "Send a whole number from -2147483648 to 2147483647.";
    private static final String LONG = "Send a whole number of at most 64 bits.";
    private static final String TIME = "Send a time with its offset, such as 2026-01-31T09:30:00Z.";
    private static final String DURATION = "Send a positive ISO 8601 duration, such as PT5M, without years and months.";
    private static final String MISSING = "This field is missing; send it.";
    private static final String CITY = "Send an object, in curly brackets, such as {\\\"city\\\": \\\"…\\\"}.";
    private static final String HALF = "The text has half a character; send whole characters.";

    record Bad(String body, String answer) {}

    @ParameterizedTest
    @MethodSource({"malformed", "wrongStructure", "wrongTypes", "wrongForms", "mistakesOfEveryKind", "brokenRules"})
    void isToldWhatIsWrongAndWhere(Bad bad) {
        APIGatewayV2HTTPResponse answer =
                Sample.post("/v1/orders").json(bad.body()).send();

        assertThat(answer.getBody()).isEqualTo(bad.answer());
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        assertThat(bad.answer()).contains("\"status\":" + answer.getStatusCode());
    }

    static Stream<Bad> malformed() {
        return Stream.of(
                malformed("", "The body is empty; send a JSON object."),
                malformed("  \n ", "The body is empty; send a JSON object."),
                malformed("{", "It stops being JSON at line 1, column 2."),
                malformed("{\"sku\":", "It stops being JSON at line 1, column 8."),
                malformed("{\"sku\":\n  nope}", "It stops being JSON at line 2, column 3."),
                malformed("{sku:1}", "It stops being JSON at line 1, column 2."),
                malformed("{'sku':1}", "It stops being JSON at line 1, column 2."),
                malformed("{\"sku\":1,}", "It stops being JSON at line 1, column 10."),
                malformed("{\"quantity\":01}", "It stops being JSON at line 1, column 14."),
                malformed("{\"quantity\":+1}", "It stops being JSON at line 1, column 14."),
                malformed("{\"quantity\":NaN}", "It stops being JSON at line 1, column 16."),
                malformed("{\"quantity\":.5}", "It stops being JSON at line 1, column 13."),
                malformed("{\"sku\":\"a\tb\"}", "It stops being JSON at line 1, column 10."),
                malformed("{\"sku\":\"\\x\"}", "It stops being JSON at line 1, column 10."),
                malformed("// note\n{}", "It stops being JSON at line 1, column 1."),
                malformed("\ufeff{}", "It stops being JSON at line 1, column 1."),
                malformed("{} {}", "There is more after the JSON value; send one value."),
                malformed("{}]", "It stops being JSON at line 1, column 3."),
                malformed("[1 2]", "It stops being JSON at line 1, column 4."));
    }

    static Stream<Bad> wrongStructure() {
        return Stream.of(
                invalid("[]", v("", "type", "Send an object, in curly brackets.")),
                invalid("null", v("", "type", "Send an object, in curly brackets.")),
                invalid("\"a\"", v("", "type", "Send an object, in curly brackets.")),
                invalid("{}", v("/sku", "required", MISSING), v("/quantity", "required", MISSING)),
                invalid("{\"sku\":\"a\"}", v("/quantity", "required", MISSING)),
                invalid(order("\"colour\":1"), v("/colour", "unknown", "There is no such field; remove it.")),
                invalid(order("\"tag\":[]"), v("/tag", "unknown", "There is no such field; did you mean 'tags'?")),
                invalid(
                        order("\"Speed\":\"slow\""),
                        v("/Speed", "unknown", "There is no such field; did you mean 'speed'?")),
                invalid(order("\"a/b~c\":1"), v("/a~1b~0c", "unknown", "There is no such field; remove it.")),
                invalid(order("\"\":1"), v("/", "unknown", "There is no such field; remove it.")),
                invalid(
                        order("\"" + "x".repeat(101) + "\":1"),
                        v("/…", "unknown", "There is no such field; remove it.")),
                invalid(
                        "{\"sku\":\"a\",\"sku\":\"b\",\"quantity\":1}",
                        v("/sku", "duplicate", "This field is there more than once; send it once.")),
                invalid(
                        order("\"metadata\":{\"a\":{\"b\":1,\"b\":2}}"),
                        v("/metadata/a/b", "duplicate", "This field is there more than once; send it once.")),
                invalid("{\"sku\":null,\"quantity\":1}", v("/sku", "null", "This must not be null; send a value.")),
                invalid(order("\"priority\":null"), v("/priority", "null", "This must not be null; send a value.")),
                invalid(order("\"tags\":[\"a\",null]"), v("/tags/1", "null", "This must not be null; send a value.")),
                invalid(
                        order("\"labels\":{\"a\":null}"),
                        v("/labels/a", "null", "This must not be null; send a value.")),
                invalid(order("\"address\":{}"), v("/address/city", "required", MISSING)),
                invalid(
                        order("\"address\":{\"city\":\"a\",\"zip\":1}"),
                        v("/address/zip", "unknown", "There is no such field; remove it.")),
                invalid(
                        order("\"lines\":[{\"text\":\"a\",\"count\":1},{\"count\":2}]"),
                        v("/lines/1/text", "required", MISSING)),
                invalid(
                        order("\"metadata\":" + "[".repeat(40) + "]".repeat(40)),
                        v(
                                "/metadata" + "/0".repeat(31),
                                "too_deep",
                                "The body is nested too deeply; use at most 32 levels."),
                        v("/metadata", "type", "Send an object, in curly brackets.")),
                invalid(order("\"metadata\":{\"a\":\"\\ud83d\"}"), v("/metadata/a", "lone_surrogate", HALF)),
                invalid(order("\"labels\":{\"a\":\"\\ude00\\ud83d\"}"), v("/labels/a", "lone_surrogate", HALF)),
                invalid(
                        order("\"labels\":{\"\\ud83d\":\"a\"}"),
                        v("/labels", "lone_surrogate", "A field's name has half a character; send whole characters.")));
    }

    static Stream<Bad> wrongTypes() {
        return Stream.of(
                invalid("{\"sku\":5,\"quantity\":1}", v("/sku", "type", "Send a string.")),
                invalid("{\"sku\":true,\"quantity\":1}", v("/sku", "type", "Send a string.")),
                invalid("{\"sku\":[\"a\"],\"quantity\":1}", v("/sku", "type", "Send a string.")),
                invalid("{\"sku\":{},\"quantity\":1}", v("/sku", "type", "Send a string.")),
                invalid("{\"sku\":\"a\",\"quantity\":\"5\"}", v("/quantity", "type", INT)),
                invalid("{\"sku\":\"a\",\"quantity\":1.5}", v("/quantity", "type", INT)),
                invalid("{\"sku\":\"a\",\"quantity\":1.01}", v("/quantity", "type", INT)),
                invalid("{\"sku\":\"a\",\"quantity\":1e-1}", v("/quantity", "type", INT)),
                invalid("{\"sku\":\"a\",\"quantity\":1e300}", v("/quantity", "type", INT)),
                invalid("{\"sku\":\"a\",\"quantity\":2147483648}", v("/quantity", "type", INT)),
                invalid("{\"sku\":\"a\",\"quantity\":true}", v("/quantity", "type", INT)),
                invalid("{\"sku\":\"a\",\"quantity\":[1]}", v("/quantity", "type", INT)),
                invalid(order("\"cents\":9223372036854775808"), v("/cents", "type", LONG)),
                invalid(order("\"cents\":\"1\""), v("/cents", "type", LONG)),
                invalid(order("\"gift\":\"true\""), v("/gift", "type", "Send true or false.")),
                invalid(order("\"gift\":1"), v("/gift", "type", "Send true or false.")),
                invalid(order("\"weight\":\"1.5\""), v("/weight", "type", "Send a number.")),
                invalid(
                        order("\"weight\":1e999999999"),
                        v("/weight", "out_of_range", "The number is out of range; send one that a double can hold.")),
                invalid(
                        order("\"metadata\":{\"a\":1e-9999999999}"),
                        v(
                                "/metadata/a",
                                "out_of_range",
                                "The number is out of range; send one that a double can hold.")),
                invalid(order("\"at\":1767225600"), v("/at", "type", TIME)),
                invalid(order("\"within\":300"), v("/within", "type", DURATION)),
                invalid(order("\"speed\":0"), v("/speed", "type", "Send one of 'slow', 'next_day'.")),
                invalid(order("\"tags\":\"a\""), v("/tags", "type", "Send a list, in square brackets.")),
                invalid(order("\"tags\":{\"0\":\"a\"}"), v("/tags", "type", "Send a list, in square brackets.")),
                invalid(order("\"tags\":[1]"), v("/tags/0", "type", "Send a string.")),
                invalid(order("\"labels\":[]"), v("/labels", "type", "Send an object, in curly brackets.")),
                invalid(order("\"labels\":{\"a\":1}"), v("/labels/a", "type", "Send a string.")),
                invalid(order("\"metadata\":\"a\""), v("/metadata", "type", "Send an object, in curly brackets.")),
                invalid(order("\"address\":\"a\""), v("/address", "type", CITY)),
                invalid(
                        order("\"lines\":[[]]"),
                        v(
                                "/lines/0",
                                "type",
                                "Send an object, in curly brackets, such as {\\\"text\\\": \\\"…\\\"}.")));
    }

    static Stream<Bad> wrongForms() {
        return Stream.of(
                invalid(order("\"speed\":\"NEXT_DAY\""), v("/speed", "format", "Send one of 'slow', 'next_day'.")),
                invalid(order("\"speed\":\"\""), v("/speed", "format", "Send one of 'slow', 'next_day'.")),
                invalid(order("\"at\":\"2026-01-31T09:30:00\""), v("/at", "format", TIME)),
                invalid(order("\"at\":\"2026-02-30T09:30:00Z\""), v("/at", "format", TIME)),
                invalid(order("\"at\":\"tomorrow\""), v("/at", "format", TIME)),
                invalid(order("\"within\":\"5m\""), v("/within", "format", DURATION)),
                invalid(order("\"within\":\"PT0S\""), v("/within", "format", DURATION)),
                invalid(order("\"within\":\"-PT5M\""), v("/within", "format", DURATION)),
                invalid(order("\"within\":\"P1M\""), v("/within", "format", DURATION)),
                invalid(order("\"day\":\"31.01.2026\""), v("/day", "format", "Send a date, such as 2026-01-31.")),
                invalid(
                        order("\"zone\":\"+02:00\""),
                        v("/zone", "format", "Send an IANA time zone, such as America/Lima.")),
                invalid(
                        order("\"zone\":\"Lima\""),
                        v("/zone", "format", "Send an IANA time zone, such as America/Lima.")));
    }

    static Stream<Bad> mistakesOfEveryKind() {
        return Stream.of(
                invalid(
                        "{\"sku\":\" \",\"colour\":1,\"priority\":10,\"tags\":[1],\"address\":{\"city\":\"a\",\"street\":\"a\"}}",
                        v("/quantity", "required", MISSING),
                        v("/tags/0", "type", "Send a string."),
                        v("/colour", "unknown", "There is no such field; remove it."),
                        v("/address", "rule", "City and street must differ."),
                        v("/priority", "max", "Send at most 9."),
                        v("/sku", "not_blank", "Send a text that is not blank.")),
                invalid(
                        "{\"sku\":1,\"quantity\":true,\"priority\":null,\"address\":[],\"lines\":[{}]}",
                        v("/sku", "type", "Send a string."),
                        v("/quantity", "type", INT),
                        v("/address", "type", CITY),
                        v("/lines/0/text", "required", MISSING),
                        v("/lines/0/count", "required", MISSING),
                        v("/priority", "null", "This must not be null; send a value.")),
                invalid(
                        order("\"address\":{\"street\":\"\"},\"tags\":[1,\"b\",\"c\",\"d\"],\"at\":1"),
                        v("/at", "type", TIME),
                        v("/address/city", "required", MISSING),
                        v("/tags/0", "type", "Send a string."),
                        v("/tags", "size", "Send at most 3 entries.")),
                invalid(
                        "{\"sku\":\"FORBIDDEN\",\"quantity\":1,\"speed\":1}",
                        v("/speed", "type", "Send one of 'slow', 'next_day'."),
                        v("/sku", "forbidden", "Order something else.")),
                invalid(
                        "{\"sku\":\"FORBIDDEN\",\"sku\":\"FORBIDDEN\",\"quantity\":1}",
                        v("/sku", "duplicate", "This field is there more than once; send it once.")));
    }

    static Stream<Bad> brokenRules() {
        return Stream.of(
                invalid("{\"sku\":\" \",\"quantity\":1}", v("/sku", "not_blank", "Send a text that is not blank.")),
                invalid(
                        "{\"sku\":\"" + "a".repeat(21) + "\",\"quantity\":1}",
                        v("/sku", "size", "Send at most 20 characters.")),
                invalid(
                        "{\"sku\":\"" + "🦙".repeat(21) + "\",\"quantity\":1}",
                        v("/sku", "size", "Send at most 20 characters.")),
                invalid(order("\"priority\":0"), v("/priority", "min", "Send at least 1.")),
                invalid(order("\"priority\":10"), v("/priority", "max", "Send at most 9.")),
                invalid(order("\"tags\":[\"a\",\"b\",\"c\",\"d\"]"), v("/tags", "size", "Send at most 3 entries.")),
                invalid(
                        order("\"address\":{\"city\":\"\"}"),
                        v("/address/city", "not_blank", "Send a text that is not blank.")),
                invalid(
                        order("\"address\":{\"city\":\"a\",\"street\":\"a\"}"),
                        v("/address", "rule", "City and street must differ.")),
                invalid(
                        order("\"lines\":[{\"text\":\"a\",\"count\":1},{\"text\":\"b\",\"count\":0}]"),
                        v("/lines/1/count", "min", "Send at least 1.")),
                invalid(
                        "{\"sku\":\"\",\"quantity\":1,\"priority\":10}",
                        v("/priority", "max", "Send at most 9."),
                        v("/sku", "not_blank", "Send a text that is not blank.")));
    }

    @Test
    void isRefusedUnlessItIsJson() {
        for (String type : List.of("text/plain", "application/jsonp", "application/json; charset=latin1", "", "json")) {
            APIGatewayV2HTTPResponse answer = Sample.post("/v1/orders")
                    .json(order(""))
                    .header("content-type", type)
                    .send();

            assertThat(answer.getStatusCode()).as(type).isEqualTo(415);
            assertThat(answer.getBody()).contains("\"code\":\"unsupported_media_type\"", "application/json");
        }
        assertThat(Sample.post("/v1/orders").send().getStatusCode()).isEqualTo(415);
    }

    @Test
    void isTakenInAnySpellingOfJsonsMediaType() {
        for (String type :
                List.of("application/json;charset=UTF-8", "Application/JSON", "application/json; charset=\"utf-8\"")) {
            assertThat(Sample.post("/v1/orders")
                            .json("{\"sku\":\"a\",\"quantity\":1}")
                            .header("content-type", type)
                            .send()
                            .getStatusCode())
                    .as(type)
                    .isEqualTo(202);
        }
    }

    @Test
    void isRefusedWhenItIsNotUtf8() {
        byte[] latin1 = "{\"sku\":\"é\",\"quantity\":1}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Sample.post("/v1/orders")
                        .body("application/json", latin1)
                        .send()
                        .getBody())
                .isEqualTo(Answers.problem(ProblemCode.MALFORMED_BODY, "The body is not UTF-8; encode it as UTF-8."));
    }

    @Test
    void isRefusedWhenItIsTooLargeAtTheByte() {
        String body = "{\"sku\":\"é\",\"quantity\":1}";
        String fits = body + " ".repeat(1000 - body.getBytes(StandardCharsets.UTF_8).length);

        assertThat(Sample.post("/v1/orders/echo").json(fits).send().getStatusCode())
                .isEqualTo(200);
        APIGatewayV2HTTPResponse answer =
                Sample.post("/v1/orders/echo").json(fits + " ").send();
        assertThat(answer.getStatusCode()).isEqualTo(413);
        assertThat(answer.getBody()).isEqualTo(Answers.problem(ProblemCode.BODY_TOO_LARGE, "Send at most 1000 bytes."));
    }

    @Test
    void isAnsweredBrieflyHoweverWrongItIs() {
        StringBuilder many = new StringBuilder("\"x0\":0");
        for (int i = 1; i < 20_000; i++) {
            many.append(",\"x").append(i).append("\":0");
        }

        String answer =
                Sample.post("/v1/orders").json(order(many.toString())).send().getBody();

        assertThat(answer)
                .contains("20000 rules are broken; 'violations' has the first.")
                .hasSizeLessThan(8_000);
    }

    private static Bad malformed(String body, String detail) {
        return new Bad(body, Answers.problem(ProblemCode.MALFORMED_BODY, detail));
    }

    private static Bad invalid(String body, Violation... violations) {
        return new Bad(body, Answers.invalid(List.of(violations)));
    }

    /** A good order, and one field more. */
    private static String order(String field) {
        return "{\"sku\":\"a\",\"quantity\":1" + (field.isEmpty() ? "" : ",") + field + "}";
    }

    private static Violation v(String pointer, String code, String detail) {
        return new Violation(pointer, code, detail);
    }
}
