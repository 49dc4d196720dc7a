package io.chasqui.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.platform.json.Json;
import io.chasqui.platform.trace.TraceContext;
import io.chasqui.testing.LogTap;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated // it reads the log of the whole JVM
class LogLineTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final LogTap tap = new LogTap();

    @AfterEach
    void stop() {
        tap.close();
        CurrentWork.end();
    }

    @Test
    void tellsWhatAndWhereAndForWhom() {
        CurrentWork.begin(TraceContext.begun(TRACE), "req-1");

        LoggerFactory.getLogger(LogLineTest.class).warn("two\nlines of \"{}\"", "text");

        Map<String, Object> line = line();
        assertThat(line)
                .containsOnlyKeys("timestamp", "level", "function", "logger", "message", "trace", "request")
                .containsEntry("level", "WARN")
                .containsEntry("function", "sample")
                .containsEntry("logger", "LogLineTest")
                .containsEntry("message", "two\nlines of \"text\"")
                .containsEntry("trace", TRACE)
                .containsEntry("request", "req-1");
        assertThat(Instant.parse((String) line.get("timestamp"))).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void isTheSameForTheJdksOwnLogger() {
        System.getLogger(LogLineTest.class.getName()).log(System.Logger.Level.ERROR, "{0} of {1}", "a", "b");

        assertThat(line())
                .containsEntry("level", "ERROR")
                .containsEntry("logger", "LogLineTest")
                .containsEntry("message", "a of b")
                .doesNotContainKeys("trace", "request");
    }

    @Test
    void tellsOfAFailureNothingThatItSays() {
        Exception cause = new IllegalArgumentException("secret too");
        Exception failure = new IllegalStateException("secret", cause);
        cause.initCause(failure);

        LoggerFactory.getLogger(LogLineTest.class).error("it failed", failure);

        assertThat(tap.text()).doesNotContain("secret");
        assertThat((String) line().get("failure"))
                .startsWith("java.lang.IllegalStateException\n\tat io.chasqui.platform.log.LogLineTest.")
                .containsOnlyOnce("\ncaused by java.lang.IllegalArgumentException\n\tat ");
    }

    @Test
    void saysTheSameOfWhatIsLoggedWithoutWordsBefore() {
        Exception failure = new IllegalStateException("secret");

        LoggerFactory.getLogger(LogLineTest.class).error("it failed", Wordless.of(failure));

        assertThat(line()).containsEntry("failure", Wordless.of(failure).text());
        assertThat(Wordless.of(failure)).hasToString("java.lang.IllegalStateException");
    }

    @Test
    void knowsTheTraceWhereWorkIsCarriedToAnotherThread() throws Exception {
        CurrentWork.begin(TraceContext.begun(TRACE), "req-1");
        Callable<Integer> carried = CurrentWork.carried(() -> {
            LoggerFactory.getLogger(LogLineTest.class).info("elsewhere");
            return 1;
        });
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                carried.call();
            } catch (Exception impossible) {
                throw new AssertionError(impossible);
            }
            LoggerFactory.getLogger(LogLineTest.class).info("afterwards");
        });
        thread.join();

        String[] lines = tap.text().split("\n", -1);
        assertThat(Json.object(lines[0])).containsEntry("trace", TRACE).containsEntry("request", "req-1");
        assertThat(Json.object(lines[1])).containsEntry("message", "afterwards").doesNotContainKeys("trace", "request");
    }

    private Map<String, Object> line() {
        assertThat(tap.text()).endsWith("\n").containsOnlyOnce("\n");
        return Json.object(tap.text());
    }
}
