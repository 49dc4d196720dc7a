package io.chasqui.local.status;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The alarms of an account, as CloudWatch tells of them over
 * <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy's protocol in CBOR</a>.
 */
final class AlarmStates {
    static final String PATH = "/service/GraniteServiceVersion20100801/operation/DescribeAlarms";

    private static final CBORFactory CBOR = new CBORFactory();
    private static final int TAG_OF_TIMES = 1;

    private record State(String value, Instant since) {}

    private final Map<String, State> alarms = new ConcurrentSkipListMap<>();

    void set(String alarm, String value, Instant since) {
        alarms.put(alarm, new State(value, since));
    }

    void remove(String alarm) {
        alarms.remove(alarm);
    }

    void handle(HttpExchange call) throws IOException {
        Map<String, Object> asked =
                JSON.builder(CBOR).build().mapFrom(call.getRequestBody().readAllBytes());
        List<String> found = new ArrayList<>();
        for (Object name : (List<?>) Objects.requireNonNull(asked.get("AlarmNames"))) {
            if (alarms.containsKey(String.valueOf(name))) {
                found.add((String) name);
            }
        }
        byte[] answer = answer(found);
        call.getResponseHeaders().set("Content-Type", "application/cbor");
        call.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
        call.sendResponseHeaders(200, answer.length);
        call.getResponseBody().write(answer);
        call.close();
    }

    private byte[] answer(List<String> names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator cbor = CBOR.createGenerator(bytes)) {
            cbor.writeStartObject();
            cbor.writeFieldName("MetricAlarms");
            cbor.writeStartArray();
            for (String name : names) {
                State state = alarms.get(name);
                if (state == null) {
                    continue;
                }
                cbor.writeStartObject();
                cbor.writeStringField("AlarmName", name);
                cbor.writeStringField("StateValue", state.value());
                for (String field : List.of("StateUpdatedTimestamp", "StateTransitionedTimestamp")) {
                    cbor.writeFieldName(field);
                    cbor.writeTag(TAG_OF_TIMES);
                    cbor.writeNumber(state.since().toEpochMilli() / 1000.0);
                }
                cbor.writeEndObject();
            }
            cbor.writeEndArray();
            cbor.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
