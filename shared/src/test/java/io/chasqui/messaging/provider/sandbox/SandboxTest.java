package io.chasqui.messaging.provider.sandbox;

import static io.chasqui.messaging.provider.Samples.CLOCK;
import static io.chasqui.messaging.provider.Samples.NOW;
import static io.chasqui.messaging.provider.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Chat;
import io.chasqui.people.contact.Email;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.Push;
import io.chasqui.people.contact.Webhook;
import io.chasqui.people.contact.WhatsApp;
import io.chasqui.people.phone.LibPhoneNumbers;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    /** Records what the carrier reports: {@code DELIVERED@1}, with the code where there is one. */
    private static final class Notebook implements Carrier {
        private final List<String> reported = new ArrayList<>();
        private final List<Receipt> receipts = new ArrayList<>();
        private final List<InboundMessage> inbound = new ArrayList<>();

        @Override
        public void receiptLater(TenantId tenant, Receipt receipt, Duration delay) {
            assertThat(tenant).isEqualTo(TENANT);
            assertThat(receipt.occurredAt()).isEqualTo(NOW.plus(delay));
            reported.add(receipt.status() + (receipt.code() == null ? "" : "(" + receipt.code() + ")") + "@"
                    + delay.toSeconds());
            receipts.add(receipt);
        }

        @Override
        public void inboundLater(Connection connection, Mode mode, InboundMessage message) {
            assertThat(connection.tenant()).isEqualTo(TENANT);
            reported.add("reply");
            inbound.add(message);
        }
    }

    private final Notebook carrier = new Notebook();
    private final Sandbox sandbox = new Sandbox(carrier, CLOCK);
    private final Connection connection = Samples.connection("sandbox", "+12025550198", Map.of(), Map.of());

    /** What happens at a number happens at addresses of other kinds by a word. */
    @ParameterizedTest
    @MethodSource("words")
    void addressesThatAreNoNumbersAreMagicByAWord(Channel channel, Address address) {
        sandbox.send(
                Samples.handover(Samples.attempt(1), channel, address, null, new Content.Text("Hello")), connection);

        assertThat(carrier.reported).containsExactly("SENT@0", "UNDELIVERED(sandbox:handset_unreachable)@1");
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(Channel.EMAIL, new Email("undeliverable@example.com")),
                Arguments.of(Channel.PUSH, new Push("shop", "undeliverable")),
                Arguments.of(Channel.CHAT, new Chat("sandbox", "undeliverable")),
                Arguments.of(Channel.WHATSAPP, new WhatsApp("shop", "undeliverable")),
                Arguments.of(Channel.WEBHOOK, new Webhook("https://undeliverable.example.com/hook")));
    }

    @ParameterizedTest(name = "{0}, attempt {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "+12025550100 | 1 | Accepted    |                    | SENT@0 DELIVERED@1",
                "+12025550101 | 1 | Accepted    |                    | SENT@0"
                        + " UNDELIVERED(sandbox:handset_unreachable)@1",
                "+12025550102 | 1 | Accepted    |                    | FAILED(sandbox:carrier_down)@1",
                "+12025550103 | 1 | Accepted    |                    | SENT@0 DELIVERED@30",
                "+12025550104 | 1 | Accepted    |                    | SENT@0 SENT@0 DELIVERED@1 DELIVERED@1",
                "+12025550105 | 1 | Accepted    |                    | DELIVERED@1 SENT@2",
                "+12025550106 | 1 | Accepted    |                    | SENT@0 DELIVERED@1 READ@2",
                "+12025550107 | 1 | AddressDead | sandbox:invalid_number | ''",
                "+12025550108 | 1 | Rejected    | sandbox:landline   | ''",
                "+12025550109 | 1 | Retryable   | sandbox:http_429   | ''",
                "+12025550109 | 2 | Accepted    |                    | SENT@0 DELIVERED@1",
                "+12025550110 | 1 | Retryable   | sandbox:http_429   | ''",
                "+12025550110 | 9 | Retryable   | sandbox:http_429   | ''",
                "+12025550111 | 1 | Unavailable | sandbox:http_500   | ''",
                "+12025550111 | 2 | Unavailable | sandbox:http_500   | ''",
                "+12025550111 | 3 | Accepted    |                    | SENT@0 DELIVERED@1",
                "+12025550112 | 9 | Unavailable | sandbox:http_500   | ''",
                "+12025550113 | 1 | Unknown     | sandbox:timeout    | ''",
                "+12025550114 | 1 | Unknown     | sandbox:timeout    | SENT@1 DELIVERED@2",
                "+12025550115 | 1 | OptedOut    | sandbox:opted_out  | ''",
                "+12025550116 | 1 | Accepted    |                    | SENT@0 DELIVERED@1 reply",
                "+12025550117 | 1 | Accepted    |                    | SENT@0 DELIVERED@1 reply",
                "+12025550118 | 1 | Accepted    |                    | ''",
                "+12025550119 | 1 | Accepted    |                    | SENT@0",
                "+12025550120 | 1 | Accepted    |                    | SENT@0"
                        + " UNDELIVERED(sandbox:handset_unreachable)@1 DELIVERED@2",
                "+14155550123 | 1 | Accepted    |                    | SENT@0 DELIVERED@1",
                "+12025550121 | 1 | Accepted    |                    | SENT@0 DELIVERED@1",
            })
    void followsItsScript(String to, int number, String outcome, @Nullable String code, String reported) {
        Attempt attempt = Samples.attempt(number);

        SendOutcome answer = sandbox.send(Samples.handover(attempt, to, null), connection);

        assertThat(answer.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(String.join(" ", carrier.reported)).isEqualTo(reported);
        assertThat(carrier.receipts).allSatisfy(receipt -> {
            assertThat(receipt.attempt()).isEqualTo(attempt);
            assertThat(receipt.providerId()).isEqualTo("sbx_" + attempt);
        });
    }

    private static @Nullable String code(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted accepted -> {
                assertThat(accepted.providerId()).startsWith("sbx_msg_");
                yield null;
            }
            case SendOutcome.Retryable retryable -> retryable.code();
            case SendOutcome.Unavailable unavailable -> unavailable.code();
            case SendOutcome.NoAccess none -> none.code();
            case SendOutcome.Rejected rejected -> rejected.code();
            case SendOutcome.AddressDead dead -> dead.code();
            case SendOutcome.OptedOut optedOut -> optedOut.code();
            case SendOutcome.Unknown unknown -> unknown.code();
        };
    }

    @Test
    void theRecipientWritesBackToTheSenderThatWasUsed() {
        Attempt attempt = Samples.attempt(3);
        String to = MagicNumber.REPLIES_STOP.number();

        sandbox.send(Samples.handover(attempt, to, "+12025550177"), connection);
        sandbox.send(Samples.handover(attempt, to, null), connection);
        sandbox.send(Samples.handover(attempt, to, null), Samples.connection("sandbox", null, Map.of(), Map.of()));

        assertThat(carrier.inbound)
                .containsExactlyElementsOf(Stream.of("+12025550177", "+12025550198", "+12025550199")
                        .map(sender -> new InboundMessage(
                                "main",
                                "sbx_in_" + attempt,
                                Channel.SMS,
                                new Phone(to),
                                sender,
                                new Content.Text("STOP"),
                                NOW,
                                false))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(MagicNumber.class)
    void magicNumbersAreFictionalAndValid(MagicNumber magic) {
        assertThat(magic.number()).matches("\\+120255501[0-9]{2}");
        assertThat(magic.description()).isNotBlank();
        assertThat(MagicNumber.of(magic.number())).contains(magic);
        assertThat(new LibPhoneNumbers().parse(magic.number())).contains(new Phone(magic.number()));
    }

    @Test
    void magicNumbersAreDifferentAndTheExampleNumberIsNone() {
        assertThat(Arrays.stream(MagicNumber.values()).map(MagicNumber::number)).doesNotHaveDuplicates();
        assertThat(MagicNumber.of("+14155550123")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "MessageStatus=delivered"})
    void nobodyCallsBackForIt(String body) {
        Callback callback = new Callback("https://chasqui.example/v1/receipts/main", Map.of(), body);

        assertThat(sandbox.authentic(callback, connection)).isFalse();
        assertThatThrownBy(() -> sandbox.receipts(callback, connection, NOW)).isInstanceOf(UnreadableCallback.class);
        assertThatThrownBy(() -> sandbox.inbound(callback, connection, NOW)).isInstanceOf(UnreadableCallback.class);
    }
}
