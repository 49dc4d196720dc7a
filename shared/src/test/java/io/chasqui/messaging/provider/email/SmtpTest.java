package io.chasqui.messaging.provider.email;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.chasqui.messaging.content.Attachment;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.MediaKind;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.StubServers;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Email;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpTest extends ProviderContract {
    private static final ChannelContent.Email PLAIN =
            new ChannelContent.Email("Hello ñ", null, null, "Hi there", List.of(), Map.of());

    private final Smtp smtp = new Smtp(() -> new StubServers(api::baseUrl), Samples.CLOCK);
    private final MailServer server = new MailServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected Provider provider() {
        return smtp;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return connection(server.port());
    }

    private static Connection connection(int port) {
        return Samples.connection(
                Smtp.VENDOR,
                Channel.EMAIL,
                "shop@example.com",
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(port),
                        "security",
                        "none",
                        "senderName",
                        "Ana’s Shop"),
                Map.of("password", "p"));
    }

    @Override
    protected Handover handover() {
        return handover(PLAIN, null, null);
    }

    private static Handover handover(
            ChannelContent.Email email, @Nullable String replyTo, @Nullable URI unsubscribeUrl) {
        Handover base = Samples.handover(ATTEMPT, Channel.EMAIL, new Email("luis@example.org"), null, email, replyTo);
        return new Handover(
                base.attempt(),
                base.mode(),
                base.channel(),
                base.to(),
                base.sender(),
                base.content(),
                base.replyTo(),
                base.validity(),
                base.receiptUrl(),
                unsubscribeUrl);
    }

    @Override
    protected @Nullable ResponseDefinitionBuilder taken() {
        return null;
    }

    @Override
    protected List<Callback> statusCallbacks() {
        return List.of();
    }

    @Override
    protected List<Callback> inboundCallbacks() {
        return List.of();
    }

    @Test
    void aTextIsOnePart() throws MessagingException, IOException {
        assertThat(send()).isEqualTo(new SendOutcome.Accepted("<" + ATTEMPT + "@example.com>"));

        MimeMessage mail = server.mails().getFirst();
        assertThat(mail.getMessageID()).isEqualTo("<" + ATTEMPT + "@example.com>");
        assertThat(mail.getSubject()).isEqualTo("Hello ñ");
        assertThat(mail.getFrom()[0].toString()).contains("<shop@example.com>");
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("luis@example.org");
        assertThat(MailServer.parts(mail)).containsExactly("text/plain Hi there");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
    }

    @Test
    void htmlHasItsTextItsImagesAndItsAttachments() throws MessagingException, IOException {
        answers(aResponse().withHeader("Content-Type", "image/png").withBody(new byte[] {1, 2, 3}));
        MediaFile logo = new MediaFile(
                MediaKind.IMAGE, new MediaFile.Source.Link("https://example.com/logo.png"), null, "logo.png");
        MediaFile bill = new MediaFile(
                MediaKind.DOCUMENT,
                new MediaFile.Source.Link("https://example.com/bill.pdf"),
                "application/pdf",
                "Rechnung ü.pdf");
        ChannelContent.Email email = new ChannelContent.Email(
                "Bill",
                "17 € & more",
                "<html><body><p>See <a href=\"https://example.com/b\">your bill</a></p><img src=\"cid:logo\"></body></html>",
                null,
                List.of(new Attachment(logo, "logo"), new Attachment(bill, null)),
                Map.of("X-Order", "17"));

        assertThat(send(handover(email, "<question@example.org>", URI.create("https://chasqui.example/u/1"))))
                .isInstanceOf(SendOutcome.Accepted.class);

        MimeMessage mail = server.mails().getFirst();
        assertThat(MailServer.parts(mail))
                .containsExactly(
                        "multipart/mixed",
                        "multipart/alternative",
                        "text/plain See your bill (https://example.com/b)",
                        "multipart/related",
                        "text/html <html><body><div style=\"display:none;max-height:0;overflow:hidden\">17 € &amp; more</div>"
                                + "<p>See <a href=\"https://example.com/b\">your bill</a></p><img src=\"cid:logo\"></body></html>",
                        "image/png logo.png",
                        "application/pdf Rechnung ü.pdf");
        assertThat(mail.getHeader("X-Order", null)).isEqualTo("17");
        assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<question@example.org>");
        assertThat(mail.getHeader("List-Unsubscribe", null)).isEqualTo("<https://chasqui.example/u/1>");
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
    }

    /** A header cannot be another one's end, and ours are ours. */
    @ParameterizedTest
    @CsvSource({"Bcc, eve@example.com", "From, eve@example.com", "Content-Type, text/html", "X Y, 1", "Resent-To, a@b.c"
    })
    void aHeaderThatIsNotTheSendersIsLeftOut(String name, String value) throws MessagingException {
        send(handover(
                new ChannelContent.Email(
                        "a", null, null, "b", List.of(), Map.of(name, value, "X-A", "1\r\nBcc: e@e.e")),
                null,
                null));

        MimeMessage mail = server.mails().getFirst();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("X-A")).isNull();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getFrom()[0].toString()).contains("shop@example.com");
    }

    @ParameterizedTest
    @CsvSource({"404, Rejected, attachment", "503, Unavailable, attachment_later"})
    void withoutItsAttachmentNothingIsSent(int status, String outcome, String code) {
        answers(aResponse().withStatus(status));
        ChannelContent.Email email = new ChannelContent.Email(
                "a",
                null,
                null,
                "b",
                List.of(new Attachment(MediaFile.link(MediaKind.IMAGE, "https://example.com/a.png"), null)),
                Map.of());

        SendOutcome sent = send(handover(email, null, null));

        assertThat(sent.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(code(sent)).isEqualTo("smtp:" + code);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereHasTakenNothing() {
        Connection connection = connection();
        server.close();

        assertThat(smtp.send(handover(), connection))
                .isEqualTo(new SendOutcome.Unavailable("smtp:connect_failed", null));
    }

    /** What a server says to RCPT (RFC 5321, 4.1.1.3), and what it says to the mail itself. */
    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 no such user, AddressDead, 5.1.1",
        "550 no, AddressDead, 550",
        "552 5.2.2 full, Rejected, 5.2.2",
        "450 4.2.1 later, Retryable, 4.2.1",
        "451 4.3.0 error, Retryable, 4.3.0",
        "452 4.2.2 full, Retryable, 4.2.2",
        "554 5.7.1 blocked, Rejected, 5.7.1",
        "421 closing, Unavailable, 421"
    })
    void eachRefusalHasItsOutcome(String reply, String outcome, String code) throws IOException {
        for (boolean ofContent : List.of(false, true)) {
            try (Refusing refusing = new Refusing(reply, ofContent)) {
                SendOutcome sent = smtp.send(handover(), connection(refusing.port()));

                assertThat(sent.getClass().getSimpleName()).isEqualTo(outcome);
                assertThat(code(sent)).isEqualTo("smtp:" + code);
            }
        }
    }

    @Test
    void whenTheAnswerToTheMailIsLostNobodyKnows() throws IOException {
        try (Refusing lost = new Refusing("", true)) {
            assertThat(smtp.send(handover(), connection(lost.port())))
                    .isEqualTo(new SendOutcome.Unknown("smtp:connection_lost"));
        }
    }

    /** A server that takes everything but the recipient, or the mail; with an empty reply it hangs up there. */
    private static final class Refusing implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

        Refusing(String reply, boolean ofContent) throws IOException {
            Thread.ofVirtual().start(() -> serve(reply, ofContent));
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve(String reply, boolean ofContent) {
            try (Socket client = socket.accept()) {
                InputStream in = client.getInputStream();
                say(client, "220 ready");
                boolean inData = false;
                for (String line = line(in); line != null; line = line(in)) {
                    if (inData && !line.equals(".")) {
                        continue;
                    }
                    String said = inData ? (reply.isEmpty() ? "" : reply) : answer(line, reply, ofContent);
                    inData = !inData && said.startsWith("354");
                    if (said.isEmpty()) {
                        return;
                    }
                    say(client, said);
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private static String answer(String line, String reply, boolean ofContent) {
            return switch (line.substring(0, Math.min(4, line.length()))) {
                case "RCPT" -> ofContent ? "250 ok" : reply;
                case "DATA" -> "354 go on";
                case "QUIT" -> "221 bye";
                default -> "250 ok";
            };
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
        }

        private static @Nullable String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    return line.toString().strip();
                }
                line.append((char) next);
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
