package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.chasqui.cli.operator.Operator;
import io.chasqui.cli.redrive.Redrive;
import io.chasqui.local.LocalEngine;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.lambda.JsonCalls;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.platform.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Records of a table's stream that Lambda gave up, by the operator's command. */
class RedriveRecordsTest {
    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    private final LocalEngine engine = platform.platform.engine();

    @AutoClose
    private final DynamoDbStreamsClient streams = Operator.client(
            DynamoDbStreamsClient.builder(),
            Region.US_EAST_1,
            engine.endpoints().dynamo());

    /** What Lambda was asked to call functions with. */
    private final List<String> events = new ArrayList<>();

    /** Where a record stands. */
    private record Place(String stream, String shard, Record record) {
        String sequence() {
            return record.dynamodb().sequenceNumber();
        }
    }

    @BeforeEach
    void beginWithFunctionsThatLambdaCalls() {
        for (String function : List.of("dispatch-relay", "outcome-relay")) {
            engine.serve("/2015-03-31/functions/chasqui-" + function + "/invocations", call -> call(function, call));
            engine.sqs().createQueue(create -> create.queueName("chasqui-" + function + "-failed"));
        }
    }

    @Test
    void queuesMessagesThatWereAcceptedAndNotQueued() {
        String first = accept();
        platform.post("/v1/messages/" + first + "/cancel");
        String second = accept();
        accept();
        fail("dispatch-relay", place(first), place(second));

        assertThat(run("dispatch-relay-failed").output()).contains(place(first).sequence());
        assertThat(run("dispatch-relay-failed --all").output())
                .endsWith("All that wait would be brought back. Nothing was done: --yes does it.\n");
        assertThat(events).isEmpty();

        assertThat(run("dispatch-relay-failed --all --yes").output())
                .isEqualTo("1 letters of dispatch-relay-failed were brought back, 0 were not.\n");
        assertThat(engine.messages("dispatch-transactional"))
                .extracting(task -> Json.object(task.body()).get("message"))
                .containsExactly(first, second);
        // The change between them is left out, as Lambda leaves it out.
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(Json.object(event).get("Records"))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .hasSize(2));
        assertThat(waiting("dispatch-relay")).isEmpty();
    }

    @Test
    void tellsAFunctionThatHasWindowsItsShard() {
        platform.post("/v1/webhooks", """
            {"url": "%s/events", "events": ["message.*"]}\
            """.formatted(platform.platform.baseUri()));
        String message = accept();
        fail("outcome-relay", place(message), place(message));

        assertThat(run("outcome-relay-failed --all --yes").output())
                .isEqualTo("1 letters of outcome-relay-failed were brought back, 0 were not.\n");

        assertThat(Json.object(events.getFirst()))
                .containsEntry("shardId", place(message).shard())
                .containsEntry("isFinalInvokeForWindow", false)
                .containsKey("window");
        assertThat(platform.get("/v1/events").text()).contains(message);
    }

    @Test
    void leavesWhatFailsAgainAndWhatIsGone() {
        Place there = place(accept());
        fail("dispatch-relay", new Place(there.stream() + "x", there.shard(), there.record()), there);
        fail("dispatch-relay", new Place(there.stream().replace("chasqui-", "other-"), "1", there.record()), there);
        send("dispatch-relay", "no letter of Lambda's");
        engine.serve("/2015-03-31/functions/chasqui-dispatch-relay/invocations", this::fail);
        fail("dispatch-relay", there, there);

        Ended ended = run("dispatch-relay-failed --all --yes");

        assertThat(ended.code()).isZero();
        assertThat(ended.output().lines())
                .containsExactlyInAnyOrder(
                        "Left: the records from " + there.sequence() + " are gone: a stream keeps them for a day",
                        "Left: a letter does not say which records of chasqui-conversations are meant",
                        "Left: a letter does not say which records of chasqui-conversations are meant",
                        "Left: the records from " + there.sequence()
                                + ": Unhandled: chasqui-dispatch-relay failed: its log says why",
                        "0 letters of dispatch-relay-failed were brought back, 4 were not.");
        assertThat(engine.messages("dispatch-transactional")).isEmpty();
    }

    @Test
    void throwsAway() {
        send("dispatch-relay", "anything");

        assertThat(run("dispatch-relay-failed --all --discard").output()).contains("would be thrown away");
        assertThat(run("dispatch-relay-failed --all --discard --yes").output())
                .isEqualTo("1 letters of dispatch-relay-failed were thrown away, 0 were not.\n");
        assertThat(waiting("dispatch-relay")).isEmpty();
    }

    private String accept() {
        return platform.sendTo("+14155550123", "transactional").text("id");
    }

    /** A letter as Lambda writes it: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html. */
    private void fail(String function, Place first, Place last) {
        send(function, """
                {"requestContext": {"requestId": "316aa6d0", "functionArn": "arn:aws:lambda:us-east-1:1:function:f:live",
                  "condition": "RetryAttemptsExhausted", "approximateInvokeCount": 101},
                 "responseContext": {"statusCode": 200, "executedVersion": "1", "functionError": "Unhandled"},
                 "version": "1.0", "timestamp": "2036-03-03T09:00:00.000Z",
                 "DDBStreamBatchInfo": {"shardId": "%s", "startSequenceNumber": "%s", "endSequenceNumber": "%s",
                  "approximateArrivalOfFirstRecord": "2036-03-03T09:00:00Z",
              "approximateArrivalOfLastRecord": "2036-03-03T09:00:00Z", "batchSize": 2, "streamArn": "%s"}}\
            """.formatted(first.shard(), first.sequence(), last.sequence(), first.stream()));
    }

    private void send(String function, String letter) {
        engine.sqs().sendMessage(send -> send.queueUrl(url(function)).messageBody(letter));
    }

    private List<String> waiting(String function) {
        return engine.sqs().receiveMessage(receive -> receive.queueUrl(url(function))).messages().stream()
                .map(message -> message.body())
                .toList();
    }

    private String url(String function) {
        return engine.endpoints().queueUrlPrefix() + function + "-failed";
    }

    /** Where the record of a message's acceptance is. */
    private Place place(String message) {
        String stream = streams.listStreams(list -> list.tableName("chasqui-conversations"))
                .streams()
                .getFirst()
                .streamArn();
        for (Shard shard : streams.describeStream(describe -> describe.streamArn(stream))
                .streamDescription()
                .shards()) {
            String iterator = streams.getShardIterator(get -> get.streamArn(stream)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            for (Record record :
                    streams.getRecords(get -> get.shardIterator(iterator)).records()) {
                String key = Objects.requireNonNull(record.dynamodb().keys().get("sk"))
                        .s();
                if (message.startsWith(key.replace("m#", "msg_"))) {
                    return new Place(stream, shard.shardId(), record);
                }
            }
        }
        throw new AssertionError("no record of " + message);
    }

    private record Ended(int code, String output) {}

    private Ended run(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Redrive.run(
                line.split(" ", -1),
                Map.of(
                        "CHASQUI_SQS_ENDPOINT", engine.endpoints().sqs().toString(),
                        "CHASQUI_DYNAMODB_ENDPOINT", engine.endpoints().dynamo().toString(),
                        "AWS_ENDPOINT_URL_LAMBDA", engine.endpoints().gateway().toString()),
                platform.clock,
                printed,
                printed);
        return new Ended(code, out.toString(StandardCharsets.UTF_8));
    }

    /** As Lambda's Invoke does: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html. */
    private void call(String function, HttpExchange exchange) throws IOException {
        FunctionDefinition definition =
                Objects.requireNonNull(engine.topology().functions().get(function));
        byte[] event = exchange.getRequestBody().readAllBytes();
        assertThat(exchange.getRequestURI().getQuery()).isEqualTo("Qualifier=live");
        events.add(new String(event, StandardCharsets.UTF_8));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        JsonCalls.of(definition, Objects.requireNonNull(engine.handler(function)))
                .handleRequest(new ByteArrayInputStream(event), answer, Invocation.of(definition));
        exchange.sendResponseHeaders(200, answer.size());
        exchange.getResponseBody().write(answer.toByteArray());
        exchange.close();
    }

    private void fail(HttpExchange exchange) throws IOException {
        byte[] error = "{\"errorMessage\": \"somebody's words\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
        exchange.sendResponseHeaders(200, error.length);
        exchange.getResponseBody().write(error);
        exchange.close();
    }
}
