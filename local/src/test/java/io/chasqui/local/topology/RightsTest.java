package io.chasqui.local.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import io.chasqui.local.topology.Rights.Right;
import io.chasqui.local.topology.Rights.Verb;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
    private static final Topology TOPOLOGY = Topology.load();

    @Test
    void aFunctionMayWhatIsWrittenAndNothingElse() throws IOException {
        Rights rights =
                rights("{\"rights\": {\"send-api\": {\"tables\": {\"contacts\": [\"Query\"]}, \"schedules\": true}}}");

        assertThat(rights.allow("send-api", Right.onTable("contacts", "Query"))).isTrue();
        assertThat(rights.allow("send-api", Right.onTable("contacts", "PutItem")))
                .isFalse();
        assertThat(rights.allow("send-api", new Right(Verb.SCHEDULES, ""))).isTrue();
        assertThat(rights.allow("receipt-api", Right.onTable("contacts", "Query")))
                .isFalse();
    }

    @Test
    void aConsumerMayParkWhatItGot() throws IOException {
        Rights rights = rights("{\"rights\": {}}");

        assertThat(rights.allow("inbound", new Right(Verb.PARKS, "inbound"))).isTrue();
        assertThat(rights.allow("inbound", new Right(Verb.PARKS, "receipts"))).isFalse();
        assertThat(rights.allow("inbound", new Right(Verb.SENDS, "inbound"))).isFalse();
    }

    @Test
    void whoRedrivesMayTakeAndPutBack() throws IOException {
        Rights rights = rights("{\"rights\": {\"send-api\": {\"redrives\": [\"inbound\"]}}}");

        assertThat(rights.allow("send-api", new Right(Verb.REDRIVES, "inbound")))
                .isTrue();
        assertThat(rights.allow("send-api", new Right(Verb.SENDS, "inbound"))).isTrue();
        assertThat(rights.allow("send-api", new Right(Verb.REDRIVES, "receipts")))
                .isFalse();
        assertThat(rights.allow("send-api", new Right(Verb.SENDS, "receipts"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rights\": {\"nobody\": {}}}                            | 'nobody' is not in functions.json",
                "{\"rights\": {\"send-api\": {\"tables\": {\"moon\": [\"Query\"]}}}} | tables 'moon Query', which is not there",
                "{\"rights\": {\"send-api\": {\"tables\": {\"events\": [\"DeleteTable\"]}}}} | tables 'events DeleteTable', which is not there",
                "{\"rights\": {\"send-api\": {\"sends\": [\"moon\"]}}}     | sends 'moon', which is not there",
                "{\"rights\": {\"send-api\": {\"secrets\": [\"moon\"]}}}   | secrets 'moon', which is not there",
                "{\"rights\": {\"send-api\": {\"sends\": \"inbound\"}}}      | sends is not a list",
                "{\"rights\": {\"send-api\": {\"does\": []}}}              | has the unknown keys [does]",
                "{\"rights\": {\"send-api\": {\"schedules\": 1}}}          | schedules is neither true nor false",
            })
    void namesWhatIsWrong(String json, String message) {
        assertThatThrownBy(() -> rights(json))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining(message);
    }

    private static Rights rights(String json) throws IOException {
        return Rights.parse(TOPOLOGY, JSON.std.mapFrom(json));
    }
}
