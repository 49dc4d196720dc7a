package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeprecationTest {
    @ParameterizedTest
    @CsvSource({"here, 200", "gone, 404"})
    void isToldWithEveryAnswerOfTheRoute(String how, int status) {
        var answer = Sample.get("/v1/orders/old/" + how).send();

        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getHeaders())
                .containsEntry("Deprecation", "@1798761600")
                .containsEntry("Sunset", "Thu, 01 Jul 2027 00:00:00 GMT")
                .containsEntry("Link", "</docs/versioning.md>; rel=\"deprecation\"");
    }

    @Test
    void isNotToldOfOtherRoutes() {
        assertThat(Sample.get("/v1/orders/o1").send().getHeaders()).doesNotContainKeys("Deprecation", "Sunset", "Link");
    }
}
