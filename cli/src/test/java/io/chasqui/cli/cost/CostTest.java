package io.chasqui.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chasqui.cli.command.WrongUse;
import io.chasqui.cli.cost.CountedUnits.Flow;
import io.chasqui.cli.cost.CountedUnits.Part;
import io.chasqui.local.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {
    private static final Flow FLOW = new Flow("known", "what is known", List.of("one", "two"));

    /** Of a hundred messages: an API call each, and a worker in full batches. */
    private static final CountedUnits KNOWN = new CountedUnits(
            100,
            Map.of(
                    "one", new Part(100, 50, Map.of(), 0, 0, 0, Map.of(), "receipt-api", null),
                    "two",
                            new Part(
                                    200,
                                    100,
                                    Map.of("SendMessageBatch", 10, "ReceiveMessage", 10, "DeleteMessageBatch", 10),
                                    30,
                                    1,
                                    0,
                                    Map.of("dispatch-relay", 100, "outcome-relay", 300),
                                    null,
                                    "dispatch-transactional")),
            Map.of(1000, 7),
            Map.of("known", FLOW));

    @Test
    void multipliesWhatWasCounted() {
        Map<Service, Double> units = estimate(Assumptions.USUAL, 1_000_000);

        assertThat(units)
                .containsEntry(Service.DYNAMODB_WRITE, 3_000_000.0)
                .containsEntry(Service.DYNAMODB_READ, 1_500_000.0)
                .containsEntry(Service.SQS, 0.0)
                .containsEntry(Service.SQS_FIFO, 300_000.0)
                .containsEntry(Service.HTTP_API, 1_000_000.0)
                .containsEntry(Service.SCHEDULER, 10_000.0);
        // The request, a worker for ten, a relay for 100 of one record each and another for 1000 of three.
        assertThat(units.get(Service.LAMBDA_REQUEST)).isCloseTo(1_000_000 + 100_000 + 10_000 + 3_000, within(1e-3));
        // 1 GB for 20 ms, 1 GB for 300 ms, half a GB for 50 ms.
        assertThat(units.get(Service.LAMBDA_GB_SECOND)).isCloseTo(20_000 + 30_000 + 13_000 * 0.05 * 0.5, within(1e-3));
        assertThat(units.get(Service.LOGS_GB)).isCloseTo(2_113_000 * 250 / 1e9, within(1e-9));
    }

    @Test
    void smallBatchesTakeMoreRequestsUpToOneForEachMessage() {
        Map<Service, Double> units = estimate(new Assumptions(20, 300, 50, 1, 250), 100);

        assertThat(units).containsEntry(Service.SQS_FIFO, 300.0).containsEntry(Service.SCHEDULER, 100.0);
        assertThat(units.get(Service.LAMBDA_GB_SECOND))
                .isCloseTo(100 * 0.02 + 100 * 0.3 + 400 * 0.05 * 0.5, within(1e-9));
    }

    @Test
    void whoSendsByTheApiPaysForTheQuotasLeases() {
        CountedUnits units = CountedUnits.read();
        Flow send = Objects.requireNonNull(units.flows().get("send"));

        assertThat(new Estimate(units, Topology.load(), Assumptions.USUAL)
                        .of(send, 1_000)
                        .get(Service.DYNAMODB_WRITE))
                .isEqualTo(3_007.0);
    }

    /** Two writes into the log, two of the delivery, and nobody reads streams of these tables; the bus bills by the event. */
    @Test
    void whatIsToldIsCountedByTheEvent() {
        CountedUnits units = CountedUnits.read();
        Estimate estimate = new Estimate(units, Topology.load(), Assumptions.USUAL);

        assertThat(estimate.of(Objects.requireNonNull(units.flows().get("webhook")), 1_000))
                .containsEntry(Service.DYNAMODB_WRITE, 2_000.0)
                .containsEntry(Service.SQS, 300.0)
                .containsEntry(Service.LAMBDA_REQUEST, 100.0);
        assertThat(estimate.of(Objects.requireNonNull(units.flows().get("event-bus")), 1_000))
                .containsEntry(Service.EVENT_BUS, 1_000.0)
                .containsEntry(Service.LAMBDA_REQUEST, 0.0);
    }

    @Test
    void namesOnlyPartsAndFunctionsThatThereAre() {
        CountedUnits units = CountedUnits.read();
        Estimate estimate = new Estimate(units, Topology.load(), Assumptions.USUAL);

        assertThat(units.flows().values())
                .allSatisfy(flow -> assertThat(estimate.of(flow, 1)).containsOnlyKeys(Service.values()));
    }

    @Test
    void multipliesByThePricesAndSumsUpWhatIsNamed() {
        String text = Cost.text(new String[] {
            "--flow",
            "receipt",
            "--flow",
            "inbound",
            "--price",
            "dynamodb-write=2",
            "--api-ms",
            "0",
            "--worker-ms",
            "0",
            "--log-bytes",
            "0"
        });

        // A million and two million writes at two dollars; 1.2 million requests to SQS; and what relays are called for.
        assertThat(text)
                .containsPattern("receipt: .*\\n.*\\n  DynamoDB writes +1,000,000.0 +1.000000 +2.00 +2.000\\n")
                .containsPattern("SQS requests, standard +1,200,000.0 +1.200000 +0.48 +0.480\\n")
                .containsPattern("SQS requests, FIFO +1,200,000.0 +1.200000 +0.60 +0.600\\n")
                .containsPattern(
                        "together: receipt, inbound\\n.*\\n  DynamoDB writes +3,000,000.0 +3.000000 +6.00 +6.000\\n")
                .contains("yours");
    }

    /** Five pollers ask each of six standard and four FIFO queues three times a minute, for 30 days. */
    @Test
    void tellsWhatEmptyQueuesCostByTheMonth() {
        Estimate estimate = new Estimate(CountedUnits.read(), Topology.load(), Assumptions.USUAL);

        assertThat(estimate.polls())
                .containsOnly(Map.entry(Service.SQS, 6 * 648_000.0), Map.entry(Service.SQS_FIFO, 4 * 648_000.0));
        assertThat(Cost.text(new String[] {"--flow", "receipt", "--price", "sqs=1", "--price", "sqs-fifo=2"}))
                .contains("6,480,000 requests by which Lambda polls empty queues, 9.07 USD");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --messages 0           | --messages: a number from 1 to 1000000000000
            --messages -1          | --messages: a number from 1 to 1000000000000
            --messages 1.5         | --messages: a number from 1 to 1000000000000
            --messages 1e6         | --messages: a number from 1 to 1000000000000
            --messages many        | --messages: a number from 1 to 1000000000000
            --messages             | --messages needs a value; see ./chasqui cost --help
            --batch 0              | --batch: a number from 1 to 10
            --batch 11             | --batch: a number from 1 to 10
            --api-ms NaN           | --api-ms: a number from 0 to 900000
            --flow fax             | --flow: one of send, send-with-key, receipt, inbound, campaign, campaign-receipt, listing, event-log, webhook, event-bus
            --region mars          | --region: prices are known for us-east-1 alone; give yours by --price NAME=USD
            --price sqs            | --price: a number from 0 to 1000000
            --price sqs=free       | --price: a number from 0 to 1000000
            --price carrier=1      | --price: the names are dynamodb-write, dynamodb-read, sqs, sqs-fifo, http-api, lambda-request, lambda-gb-second, scheduler, event-bus, logs-gb
            --free                 | unknown option '--free'; see ./chasqui cost --help
            million                | unknown option 'million'; see ./chasqui cost --help
            """)
    void tellsOfAMistakeInOneLine(String line, String problem) {
        assertThatThrownBy(() -> Cost.text(line.split(" ", -1)))
                .isInstanceOf(WrongUse.class)
                .hasMessage(problem);
    }

    private static Map<Service, Double> estimate(Assumptions assumptions, long messages) {
        return new Estimate(KNOWN, Topology.load(), assumptions).of(FLOW, messages);
    }
}
