package io.chasqui.local.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyTest {
    private static final String TABLES = """
            {"$comment": "x", "tables": {
              "events": {"hashKey": "pk", "rangeKey": "sk", "attributes": {"pk": "S", "sk": "S"}, "stream": "NEW_IMAGE"}}}
            """;
    private static final String QUEUES = """
            {"queues": {"work": {"consumer": "worker", "fifo": true, "visibilitySeconds": 30, "maxReceives": 3,
              "batchSize": 10, "maxConcurrency": 2}}}
            """;
    private static final String FUNCTIONS = """
            {"functions": {
              "api": {"module": "m", "handler": "H", "trigger": "http", "memoryMb": 512, "timeoutSeconds": 29},
              "worker": {"module": "m", "handler": "H", "trigger": "queue", "memoryMb": 512, "timeoutSeconds": 30},
              "relay": {"module": "m", "handler": "H", "trigger": "stream", "table": "events", "batchSize": 100,
                "filter": {"dynamodb": {"NewImage": {"sk": {"S": [{"prefix": "m#"}]}}}}, "memoryMb": 512, "timeoutSeconds": 30}}}
            """;
    private static final String ROUTES =
            "{\"routes\": {\"GET /v1/x/{id}\": {\"function\": \"api\", \"scope\": \"x\"}}}";

    @Test
    void readsTheProjectsOwnFiles() {
        Topology topology = Topology.load();

        assertThat(topology.tables()).containsKey("conversations");
        assertThat(topology.routes()).extracting(Topology.RouteDefinition::key).contains("POST /v1/messages");
        assertThat(topology.queues().get("inbound")).satisfies(queue -> {
            assertThat(queue.queueName("chasqui-")).isEqualTo("chasqui-inbound.fifo");
            assertThat(queue.deadLetterQueueName("chasqui-")).isEqualTo("chasqui-inbound-dlq.fifo");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"consumer\": \"worker\"     | \"consumer\": \"nobody\"     | the consumer 'nobody' of 'work' is not in functions.json",
                "\"consumer\": \"worker\"     | \"consumer\": \"api\"        | has another trigger",
                "\"maxReceives\": 3           | \"maxRecieves\": 3           | 'work' has no maxReceives",
                "\"maxConcurrency\": 2        | \"maxConcurrency\": 2, \"x\": 1 | 'work' has the unknown keys [x]",
                "\"function\": \"api\"        | \"function\": \"gone\"       | the function 'gone' of 'GET /v1/x/{id}' is not in",
                "\"table\": \"events\"        | \"table\": \"gone\"          | 'relay' reads the stream of a table",
                "\"trigger\": \"stream\"      | \"trigger\": \"moon\"        | 'moon' is none of",
                "\"$comment\"                 | \"comment\"                  | has the unknown keys [comment]",
                "\"prefix\": \"m#\"         | \"begins\": \"m#\"           | 'relay' has a filter that is no event pattern",
                "{\"dynamodb\": {             | {\"eventName\": {              | 'relay' has no filter by the key dynamodb",
                "\"filter\": {               | \"filters\": {                | 'relay' has the unknown keys [filters]",
                "\"stream\": \"NEW_IMAGE\"    | \"ttl\": \"ttl\"             | 'relay' reads the stream of a table",
            })
    void namesWhatIsWrong(String right, String wrong, String message) {
        assertThatThrownBy(() -> Topology.parse(
                        TABLES.replace(right, wrong),
                        QUEUES.replace(right, wrong),
                        FUNCTIONS.replace(right, wrong),
                        ROUTES.replace(right, wrong)))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining(message);
    }
}
