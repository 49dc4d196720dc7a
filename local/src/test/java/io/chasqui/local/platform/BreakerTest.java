package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.messaging.routing.BreakerRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two connections, whose vendors fail and come back. */
class BreakerTest {
    private static final String SPARE_SENDER = "+15557122662";

    /** A number of the first connection's account alone, and one of both. */
    private static final String ONE = "+15557122669";

    private static final String SHARED = "+15557122670";

    private final TwilioStub main = new TwilioStub(TwilioStub.CONNECTION, TwilioStub.SENDER, ONE, SHARED);
    private final TwilioStub spare = new TwilioStub("twilio-spare", SPARE_SENDER, SHARED);
    private TestPlatform platform;
    private int numbers;

    @BeforeEach
    void start(@TempDir Path directory) {
        platform = TestPlatform.start(null, main.connections(directory, spare));
    }

    @AfterEach
    void stop() {
        platform.close();
        main.close();
        spare.close();
    }

    @Test
    void whatAFailingVendorDoesNotTakeGoesByTheOtherConnectionAndBackWhenItIsWell() {
        main.fails(503);
        List<Answer> met = open();
        Answer next = send();
        platform.pump();
        platform.pass(Duration.ofSeconds(3));

        assertThat(main.attempts()).hasSize(BreakerRecord.FAILURE_THRESHOLD);
        assertThat(spare.attempts())
                .hasSize(BreakerRecord.FAILURE_THRESHOLD + 1)
                .doesNotHaveDuplicates();
        assertThat(spare.attempts()).contains(next.text("id") + ".0.1");
        for (Answer message : met) {
            Answer seen = platform.see(message);
            assertThat(seen.text("status")).isEqualTo("sent");
            assertThat(seen.text("hops.0.connection")).isEqualTo("twilio-spare");
            assertThat(seen.text("hops.0.sender")).isEqualTo(SPARE_SENDER);
        }
        spare.receipt(platform, next.text("id") + ".0.1", "delivered");
        platform.pump();
        assertThat(platform.status(next)).isEqualTo("delivered");

        main.takesEverything();
        platform.pass(BreakerRecord.MIN_OPEN);
        Answer probe = send();
        platform.pump();
        Answer after = send();
        platform.pump();

        assertThat(platform.see(probe).text("hops.0.connection")).isEqualTo(TwilioStub.CONNECTION);
        assertThat(platform.see(after).text("hops.0.connection")).isEqualTo(TwilioStub.CONNECTION);
        assertThat(main.attempts()).hasSize(BreakerRecord.FAILURE_THRESHOLD + 2);
    }

    @Test
    void withoutAnotherWayMessagesWaitAndNoneIsLostOrSentTwice() {
        main.fails(503);
        spare.fails(503);
        List<Answer> messages =
                Stream.concat(open().stream(), sendMany(10).stream()).toList();
        Answer shortLived = platform.sendTo(number(), "transactional", "\"validity\": \"PT1M\"");
        platform.pump();
        platform.pass(Duration.ofSeconds(3));
        int calls = main.attempts().size() + spare.attempts().size();
        platform.pass(Duration.ofSeconds(8), Duration.ofSeconds(2));
        assertThat(main.attempts().size() + spare.attempts().size())
                .as("nobody calls while both are open")
                .isEqualTo(calls);

        platform.pass(Duration.ofMinutes(10), Duration.ofMinutes(1));
        // One call after each rest of each: of 15, 30, 60, 120, 240 and 300 seconds.
        assertThat(main.attempts().size() + spare.attempts().size()).isLessThanOrEqualTo(calls + 2 * 6);
        assertThat(platform.status(shortLived)).isEqualTo("expired validity_ended");

        main.takesEverything();
        spare.takesEverything();
        platform.pass(Duration.ofMinutes(25), Duration.ofMinutes(5));

        assertThat(messages)
                .allSatisfy(message -> assertThat(platform.status(message)).isEqualTo("sent"));
        assertThat(Stream.concat(main.attempts().stream(), spare.attempts().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatMayHaveBeenCarriedOutOpensItAndIsNotRepeated() {
        main.answers(WireMock.any(WireMock.anyUrl())
                .willReturn(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        List<Answer> unknown = open();
        Answer next = send();
        platform.pump();
        platform.pass(Duration.ofMinutes(2), Duration.ofSeconds(30));

        assertThat(main.attempts().stream().distinct()).hasSize(BreakerRecord.FAILURE_THRESHOLD);
        assertThat(unknown)
                .allSatisfy(message -> assertThat(platform.status(message)).isEqualTo("sending"));
        assertThat(spare.attempts()).containsExactly(next.text("id") + ".0.1");
    }

    @Test
    void whatIsToBeSentFromOneNumberWaitsForIt() {
        main.fails(503);
        open();
        Answer fromOne = platform.sendTo(number(), "transactional", "\"sender\": \"+15557122669\"");
        platform.pump();
        platform.pass(Duration.ofSeconds(5));
        assertThat(platform.see(fromOne).text("status")).isEqualTo("accepted");

        main.takesEverything();
        platform.pass(Duration.ofSeconds(40), Duration.ofSeconds(5));

        assertThat(platform.see(fromOne).text("hops.0.connection")).isEqualTo(TwilioStub.CONNECTION);
        assertThat(platform.see(fromOne).text("hops.0.sender")).isEqualTo("+15557122669");
    }

    /** The connection's own sender too, where a caller asks for it; and another connection that has it may send from it. */
    @Test
    void aSenderThatWasAskedForIsNotReplaced() {
        main.fails(503);
        open();
        Answer own = platform.sendTo(number(), "transactional", "\"sender\": \"" + TwilioStub.SENDER + "\"");
        Answer shared = platform.sendTo(number(), "transactional", "\"sender\": \"" + SHARED + "\"");
        platform.pump();
        platform.pass(Duration.ofSeconds(5));

        assertThat(platform.see(own).text("status")).isEqualTo("accepted");
        assertThat(platform.see(shared).text("hops.0.connection")).isEqualTo("twilio-spare");
        assertThat(platform.see(shared).text("hops.0.sender")).isEqualTo(SHARED);
        main.takesEverything();
        platform.pass(Duration.ofSeconds(40), Duration.ofSeconds(5));
        assertThat(platform.see(own).text("hops.0.sender")).isEqualTo(TwilioStub.SENDER);
    }

    @Test
    void whatAVendorRefusesOrPacesDoesNotOpenIt() {
        main.fails(429);
        sendMany(10);
        platform.pump();
        main.fails(404);
        sendMany(10);
        platform.pump();
        main.takesEverything();
        Answer next = send();
        platform.pump();

        assertThat(platform.see(next).text("hops.0.connection")).isEqualTo(TwilioStub.CONNECTION);
        assertThat(spare.attempts()).isEmpty();
    }

    /** As many messages as open it, all of which the vendor was called for. */
    private List<Answer> open() {
        List<Answer> messages = sendMany(BreakerRecord.FAILURE_THRESHOLD);
        platform.pump();
        assertThat(main.attempts().stream().distinct()).hasSize(BreakerRecord.FAILURE_THRESHOLD);
        return messages;
    }

    private List<Answer> sendMany(int many) {
        return IntStream.range(0, many).mapToObj(i -> send()).toList();
    }

    private Answer send() {
        return platform.sendTo(number(), "transactional");
    }

    private String number() {
        return "+1212250%04d".formatted(numbers++);
    }
}
