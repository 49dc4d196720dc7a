package io.chasqui.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.platform.trace.TraceContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated // it sets a property of the JVM
class TracesTest {
    private static final String XRAY = "com.amazonaws.xray.traceHeader";
    private static final String CALLERS = "0af7651916cd43dd8448eb211c80319c";

    @AfterEach
    void forget() {
        System.clearProperty(XRAY);
    }

    @Test
    void isTheCallersWhateverXRaySays() {
        System.setProperty(XRAY, "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");

        assertThat(Traces.of("00-" + CALLERS + "-b7ad6b7169203331-00")).isEqualTo(new TraceContext(CALLERS, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1
            Self=1-67891234-12456789abcdef012345678;Root=1-5759e988-bd862e3fe1be46a994272793
            Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0;Lineage=a87bd80c:1
            """)
    void isXRaysWhereTheCallerHasNone(String header) {
        System.setProperty(XRAY, header);

        assertThat(Traces.of("rubbish")).isEqualTo(TraceContext.begun("5759e988bd862e3fe1be46a994272793"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Root=",
                "Root=1-5759e988-bd862e3fe1be46a99427279",
                "Root=2-5759e988-bd862e3fe1be46a994272793",
                "Root=1-00000000-000000000000000000000000",
                "Parent=53995c3f42cd8ad8"
            })
    void beginsWhereNeitherHasOne(String header) {
        System.setProperty(XRAY, header);

        assertThat(Traces.of("rubbish").id()).matches("[0-9a-f]{32}").isNotEqualTo(CALLERS);
        assertThat(Traces.of("rubbish")).isNotEqualTo(Traces.of("rubbish"));
    }
}
