package io.chasqui.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.chasqui.functions.edge.lambda.BusEvents;
import io.chasqui.functions.edge.lambda.HttpEvents;
import io.chasqui.functions.edge.lambda.QueueEvents;
import io.chasqui.functions.edge.lambda.StreamEvents;
import io.chasqui.functions.edge.lambda.WindowEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the functions read and write of events, beside what Lambda's own library reads and writes of them. */
class LambdaEventsTest {
    private static final String TYPES = """
            {"Records": [{"eventName": "INSERT", "dynamodb": {"SequenceNumber": "1", "NewImage": {
             "s": {"S": "é"}, "n": {"N": "1.50"}, "t": {"BOOL": true}, "f": {"BOOL": false}, "z": {"NULL": true},
             "b": {"B": "AAEC"}, "ss": {"SS": ["a", "b"]}, "ns": {"NS": ["1"]}, "bs": {"BS": ["AA=="]},
             "l": {"L": [{"M": {}}, {"L": []}]}, "m": {"M": {"inner": {"S": ""}}}}}}]}""";

    @Test
    void readsRequestsAsLambdaDoes() throws IOException {
        byte[] json = recorded("api-gateway-v2.json");
        APIGatewayV2HTTPEvent theirs = library(APIGatewayV2HTTPEvent.class, json);

        APIGatewayV2HTTPEvent ours = new HttpEvents().read(json);

        assertThat(ours)
                .usingRecursiveComparison()
                .ignoringFields(
                        "stageVariables",
                        "requestContext.accountId",
                        "requestContext.apiId",
                        "requestContext.domainPrefix",
                        "requestContext.time",
                        "requestContext.timeEpoch",
                        "requestContext.authentication",
                        "requestContext.authorizer")
                .isEqualTo(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqs-standard.json", "sqs-fifo.json"})
    void readsBatchesOfQueuesAsLambdaDoes(String file) throws IOException {
        byte[] json = recorded(file);
        SQSEvent theirs = library(SQSEvent.class, json);

        SQSEvent ours = new QueueEvents().read(json);

        assertThat(ours.getRecords()).isNotEmpty().hasSameSizeAs(theirs.getRecords());
        for (int i = 0; i < ours.getRecords().size(); i++) {
            SQSMessage our = ours.getRecords().get(i);
            assertThat(our)
                    .usingRecursiveComparison()
                    .ignoringFields(
                            "md5OfBody", "md5OfMessageAttributes", "eventSource", "awsRegion", "messageAttributes")
                    .isEqualTo(theirs.getRecords().get(i));
        }
    }

    @Test
    void readsEventsOfEventBridgeAsLambdaDoes() throws IOException {
        byte[] json = recorded("cloudwatch-alarm.json");

        assertThat(new BusEvents().read(json))
                .usingRecursiveComparison()
                .ignoringFields("version", "account", "time", "region", "resources")
                .isEqualTo(library(ScheduledEvent.class, json));
    }

    @Test
    void readsBatchesOfStreamsAsLambdaDoes() throws IOException {
        byte[] json = recorded("dynamodb-stream.json");

        same(new StreamEvents().read(json), library(DynamodbEvent.class, json));
    }

    @Test
    void readsEveryTypeOfAttributesAsLambdaDoes() {
        byte[] json = TYPES.getBytes(StandardCharsets.UTF_8);

        DynamodbEvent ours = new StreamEvents().read(json);

        same(ours, library(DynamodbEvent.class, json));
        assertThat(ours.getRecords().getFirst().getDynamodb().getNewImage())
                .containsEntry("b", new AttributeValue().withB(ByteBuffer.wrap(new byte[] {0, 1, 2})))
                .hasSize(11);
    }

    @Test
    void readsWindowsAsLambdaDoes() throws IOException {
        byte[] json = recorded("dynamodb-stream-window.json");
        DynamodbTimeWindowEvent theirs = library(DynamodbTimeWindowEvent.class, json);

        DynamodbTimeWindowEvent ours = new WindowEvents().read(json);

        same(ours, theirs);
        assertThat(ours.getShardId()).isNotEmpty().isEqualTo(theirs.getShardId());
        assertThat(ours.getState()).isEqualTo(theirs.getState());
    }

    @Test
    void writesAnswersThatLambdaReads() {
        APIGatewayV2HTTPResponse http = APIGatewayV2HTTPResponse.builder()
                .withStatusCode(202)
                .withHeaders(Map.of("Content-Type", "application/json"))
                .withCookies(List.of())
                .withBody("{\"é\":\"\\n\"}")
                .build();
        SQSBatchResponse queue = SQSBatchResponse.builder()
                .withBatchItemFailures(List.of(new SQSBatchResponse.BatchItemFailure("1")))
                .build();
        StreamsEventResponse stream = StreamsEventResponse.builder()
                .withBatchItemFailures(List.of(new StreamsEventResponse.BatchItemFailure("2")))
                .build();
        TimeWindowEventResponse window = TimeWindowEventResponse.builder()
                .withState(Map.of("a", "b"))
                .withBatchItemFailures(List.of())
                .build();

        assertThat(library(APIGatewayV2HTTPResponse.class, new HttpEvents().write(http)))
                .isEqualTo(http);
        assertThat(library(SQSBatchResponse.class, new QueueEvents().write(queue)))
                .isEqualTo(queue);
        assertThat(library(StreamsEventResponse.class, new StreamEvents().write(stream)))
                .isEqualTo(stream);
        assertThat(library(TimeWindowEventResponse.class, new WindowEvents().write(window)))
                .isEqualTo(window);
    }

    private static void same(DynamodbEvent ours, DynamodbEvent theirs) {
        assertThat(ours.getRecords()).isNotEmpty().hasSameSizeAs(theirs.getRecords());
        for (int i = 0; i < ours.getRecords().size(); i++) {
            DynamodbStreamRecord our = ours.getRecords().get(i);
            DynamodbStreamRecord their = theirs.getRecords().get(i);
            assertThat(our.getEventName()).isEqualTo(their.getEventName());
            assertThat(our.getEventSourceARN()).isEqualTo(their.getEventSourceARN());
            assertThat(our.getDynamodb().getSequenceNumber())
                    .isEqualTo(their.getDynamodb().getSequenceNumber());
            assertThat(our.getDynamodb().getKeys())
                    .isEqualTo(their.getDynamodb().getKeys());
            assertThat(our.getDynamodb().getNewImage())
                    .isEqualTo(their.getDynamodb().getNewImage());
            assertThat(our.getDynamodb().getOldImage())
                    .isEqualTo(their.getDynamodb().getOldImage());
        }
    }

    private static <T> T library(Class<T> type, byte[] json) {
        PojoSerializer<T> serializer =
                LambdaEventSerializers.serializerFor(type, LambdaEventsTest.class.getClassLoader());
        return serializer.fromJson(new ByteArrayInputStream(json));
    }

    private static byte[] recorded(String file) throws IOException {
        try (InputStream in = LambdaEventsTest.class.getResourceAsStream("/aws-events/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        }
    }
}
