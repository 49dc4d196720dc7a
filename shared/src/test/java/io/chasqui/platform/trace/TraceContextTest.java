package io.chasqui.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of https://www.w3.org/TR/trace-context/#traceparent-header and #versioning-of-traceparent. */
class TraceContextTest {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01        | true
            00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00        | false
            00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-03        | true
            00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-fe        | false
            01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01        | true
            cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-future | true
            """)
    void isTheCallers(String header, boolean sampled) {
        assertThat(TraceContext.ofTraceparent(header)).contains(new TraceContext(ID, sampled));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing                  | ''
            no version               | 0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
            the version that is none | ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
            a version of one digit   | 0-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
            more than version 00 has | 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more
            a future one not parted  | 01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more
            no flags                 | 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331
            flags of one digit       | 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1
            a trace of zeros         | 00-00000000000000000000000000000000-b7ad6b7169203331-01
            a parent of zeros        | 00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01
            upper case               | 00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01
            upper case in the parent | 00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01
            a trace too short        | 00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01
            a trace too long         | 00-0af7651916cd43dd8448eb211c80319cc-b7ad6b7169203331-01
            no hexadecimal           | 00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01
            two headers, joined      | 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01,00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
            """)
    void isNobodysWhereTheHeaderIsInvalid(String what, String header) {
        assertThat(TraceContext.ofTraceparent(header)).as(what).isEmpty();
    }

    @Test
    void isToldWithAnIdForEachStep() {
        TraceContext trace = new TraceContext(ID, false);

        assertThat(trace.traceparent("one"))
                .matches("00-" + ID + "-[0-9a-f]{16}-00")
                .isEqualTo(trace.traceparent("one"))
                .isNotEqualTo(trace.traceparent("other"));
        assertThat(TraceContext.ofTraceparent(trace.traceparent("one"))).contains(trace);
        assertThat(TraceContext.begun(ID).traceparent("one")).endsWith("-01");
    }

    @Test
    void isReadAsItIsKept() {
        assertThat(TraceContext.parse(new TraceContext(ID, true).toString())).contains(new TraceContext(ID, true));
        assertThat(TraceContext.parse(new TraceContext(ID, false).toString())).contains(new TraceContext(ID, false));
        assertThat(TraceContext.parse(ID)).isEmpty();
        assertThat(TraceContext.parse("0af7-01")).isEmpty();
    }

    @Test
    void isTheSameForTheSameCause() {
        assertThat(TraceContext.derived("a"))
                .isEqualTo(TraceContext.derived("a"))
                .isNotEqualTo(TraceContext.derived("b"));
    }

    @Test
    void hasNoOtherId() {
        assertThatThrownBy(() -> new TraceContext("0".repeat(32), true)).isInstanceOf(IllegalArgumentException.class);
    }
}
