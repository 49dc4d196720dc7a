package io.chasqui.messaging.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.message.FailureClasses;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.provider.sandbox.Carrier;
import io.chasqui.messaging.vendor.Vendors;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for users, and the schema of events, have every class, and the page every vendor's table. */
class FailureDocsTest {
    private static final Catalogue CATALOGUE = Vendors.catalogue(
            new NoCarrier(), () -> new StubServers(() -> "https://nowhere.example.com"), Samples.CLOCK);
    private static final Path PAGE = Path.of("..", "docs", "failures.md");

    static Stream<CodeTable> tables() {
        return CATALOGUE.vendors().stream()
                .map(vendor -> CATALOGUE.find(vendor).orElseThrow().codes());
    }

    @ParameterizedTest
    @EnumSource(FailureClass.class)
    void documentsEveryClass(FailureClass failure) throws IOException {
        assertThat(Files.readString(PAGE)).contains("| `" + failure.wire() + "` | " + failure.meaning() + " |");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void documentsEveryCode(CodeTable table) throws IOException {
        String page = Files.readString(PAGE);

        assertThat(table.codes())
                .isNotEmpty()
                .allSatisfy(code -> assertThat(page)
                        .contains("| `" + code.code() + "` | `" + code.failure().wire() + "` | " + code.meaning()
                                + " |"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "received", "consent"})
    void theSchemasOfEventsHaveEveryChannel(String event) throws IOException {
        try (InputStream file =
                CodeTable.class.getResourceAsStream("/io/chasqui/insight/event/" + event + ".v1.json")) {
            Map<String, Object> schema =
                    Json.object(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
            assertThat(schema.get("properties"))
                    .extracting("channel.enum")
                    .isEqualTo(Stream.of(Channel.values()).map(Channel::wire).toList());
        }
    }

    @Test
    void theSchemaOfEventsHasEveryClass() throws IOException {
        try (InputStream file = CodeTable.class.getResourceAsStream("/io/chasqui/insight/event/message.v1.json")) {
            Map<String, Object> schema =
                    Json.object(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
            assertThat(schema.get("properties"))
                    .extracting("failure.enum")
                    .isEqualTo(Stream.of(FailureClass.values())
                            .map(FailureClass::wire)
                            .toList());
        }
    }

    @Test
    void classifiesByTheTableOfTheReasonsVendor() {
        FailureClasses codes = CATALOGUE.failures();

        assertThat(List.of("twilio:21610", "twilio:30001", "twilio:21611", "twilio:99999", "gone:1"))
                .extracting(reason -> codes.of(reason).orElseThrow())
                .containsExactly(
                        FailureClass.OPTED_OUT,
                        FailureClass.THROTTLED,
                        FailureClass.THROTTLED,
                        FailureClass.UNCLASSIFIED,
                        FailureClass.UNCLASSIFIED);
        assertThat(List.of("sandbox:timeout", "twilio:http_503", "twilio:http_302", "twilio:http_429"))
                .extracting(reason -> codes.of(reason).orElseThrow())
                .containsExactly(
                        FailureClass.VENDOR_FAILED,
                        FailureClass.VENDOR_FAILED,
                        FailureClass.MISCONFIGURED,
                        FailureClass.THROTTLED);
        assertThat(codes.of("validity_ended")).contains(FailureClass.EXPIRED);
        assertThat(codes.of("cancelled")).isEmpty();
    }

    private static final class NoCarrier implements Carrier {
        @Override
        public void receiptLater(TenantId tenant, Receipt receipt, Duration delay) {}

        @Override
        public void inboundLater(Connection connection, Mode mode, InboundMessage message) {}
    }
}
