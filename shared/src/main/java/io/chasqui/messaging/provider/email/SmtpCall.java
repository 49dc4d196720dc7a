package io.chasqui.messaging.provider.email;

import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.SendOutcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** One call of a mail server: connect, hand the mail over, leave. */
final class SmtpCall {
    private static final String TIMEOUT_MILLIS = "10000";

    /** RFC 3463, 2: class, subject and detail. */
    private static final Pattern ENHANCED = Pattern.compile("\\b([245]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b");

    private SmtpCall() {}

    static SendOutcome make(
            ChannelContent.Email email,
            List<EmailFiles.Loaded> files,
            Handover handover,
            Connection connection,
            Instant now) {
        Session session = Session.getInstance(properties(connection.settings()));
        MimeMessage message;
        try {
            message = Mime.of(email, files, handover, connection, session, now);
        } catch (MessagingException unwritable) {
            return new SendOutcome.Rejected(EmailCodes.SMTP.reason("5.6.0"));
        }
        try (Transport transport = session.getTransport()) {
            String user = connection.settings().get("username");
            try {
                transport.connect(user, user == null ? null : connection.secret("password"));
            } catch (AuthenticationFailedException refused) {
                return EmailCodes.SMTP.refusal("535", null);
            } catch (MessagingException unreachable) {
                return new SendOutcome.Unavailable(EmailCodes.SMTP.reason("connect_failed"), null);
            }
            transport.sendMessage(message, message.getAllRecipients());
            return new SendOutcome.Accepted(Mime.id(handover, connection));
        } catch (MessagingException failed) {
            return refusal(failed);
        }
    }

    private static Properties properties(Map<String, String> settings) {
        String security = settings.getOrDefault("security", "starttls");
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", settings.getOrDefault("host", ""));
        properties.setProperty("mail.smtp.port", settings.getOrDefault("port", security.equals("tls") ? "465" : "587"));
        properties.setProperty("mail.smtp.auth", Boolean.toString(settings.containsKey("username")));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(security.equals("tls")));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(security.equals("starttls")));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(security.equals("starttls")));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        // The greeting says who we are; not by the name of this machine.
        properties.setProperty("mail.smtp.localhost", "chasqui");
        // Whoever waits for the server's last word waits no longer than this.
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    /** A reply is a refusal, of the recipient, the sender or the content; where there is none the mail may have been taken. */
    private static SendOutcome refusal(MessagingException failed) {
        for (Exception cause = failed; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException address) {
                return refusal(address.getReturnCode(), address.getMessage());
            }
            if (cause instanceof SMTPSenderFailedException sender) {
                return refusal(sender.getReturnCode(), sender.getMessage());
            }
            if (cause instanceof SMTPSendFailedException content
                    && content.getReturnCode() > 0
                    && next(content) == null) {
                return refusal(content.getReturnCode(), content.getMessage());
            }
        }
        return new SendOutcome.Unknown(EmailCodes.SMTP.reason("connection_lost"));
    }

    private static @Nullable Exception next(Exception cause) {
        return cause instanceof MessagingException chained ? chained.getNextException() : null;
    }

    private static SendOutcome refusal(int reply, @Nullable String text) {
        Matcher enhanced = ENHANCED.matcher(text == null ? "" : text);
        String code = enhanced.find() ? enhanced.group(1) : Integer.toString(reply);
        SendOutcome outcome = EmailCodes.SMTP.refusal(code, null);
        // RFC 5321, 4.2.1: a 4yz reply asks for another try.
        return reply / 100 == 4 && outcome instanceof SendOutcome.Rejected
                ? new SendOutcome.Retryable(EmailCodes.SMTP.reason(code), null)
                : outcome;
    }
}
