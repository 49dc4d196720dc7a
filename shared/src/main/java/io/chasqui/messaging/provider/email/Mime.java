package io.chasqui.messaging.provider.email;

import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.rendering.HtmlText;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An email as it travels (RFC 5322, 2045 to 2049): text and HTML as alternatives, inline images with the HTML, and
 * attachments beside both.
 */
final class Mime {
    /** RFC 5322, 3.3. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private Mime() {}

    /** {@return the message's id (RFC 5322, 3.6.4)} It names the attempt, and what answers the message names it. */
    static String id(Handover handover, Connection connection) {
        String from = sender(handover, connection);
        return "<" + handover.attempt() + "@" + from.substring(from.lastIndexOf('@') + 1) + ">";
    }

    static String sender(Handover handover, Connection connection) {
        return handover.sender() != null ? handover.sender() : String.valueOf(connection.sender());
    }

    static MimeMessage of(
            ChannelContent.Email email,
            List<EmailFiles.Loaded> files,
            Handover handover,
            Connection connection,
            Session session,
            Instant now)
            throws MessagingException {
        MimeMessage message = new Identified(session, id(handover, connection));
        message.setFrom(
                address(sender(handover, connection), connection.settings().get("senderName")));
        message.setRecipient(RecipientType.TO, new InternetAddress(handover.to().value()));
        String replyTo = connection.settings().get("replyTo");
        if (replyTo != null) {
            message.setReplyTo(new InternetAddress[] {new InternetAddress(replyTo)});
        }
        message.setSubject(email.subject(), UTF_8);
        message.setHeader("Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
        for (Map.Entry<String, String> header : email.headers().entrySet()) {
            if (MailHeaders.isAllowed(header.getKey(), header.getValue())) {
                message.setHeader(header.getKey(), header.getValue());
            }
        }
        if (handover.replyTo() != null) {
            message.setHeader("In-Reply-To", handover.replyTo());
            message.setHeader("References", handover.replyTo());
        }
        if (handover.unsubscribeUrl() != null) {
            // RFC 2369 and RFC 8058: a POST unsubscribes at once.
            message.setHeader("List-Unsubscribe", "<" + handover.unsubscribeUrl() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        content(message, email, files);
        message.saveChanges();
        return message;
    }

    private static void content(Part to, ChannelContent.Email email, List<EmailFiles.Loaded> files)
            throws MessagingException {
        List<EmailFiles.Loaded> apart = files.stream()
                .filter(file -> file.attachment().contentId() == null)
                .toList();
        List<EmailFiles.Loaded> inline = files.stream()
                .filter(file -> file.attachment().contentId() != null)
                .toList();
        if (apart.isEmpty()) {
            words(to, email, inline);
            return;
        }
        MimeMultipart mixed = new MimeMultipart("mixed");
        MimeBodyPart words = new MimeBodyPart();
        words(words, email, inline);
        mixed.addBodyPart(words);
        for (EmailFiles.Loaded file : apart) {
            mixed.addBodyPart(file(file));
        }
        to.setContent(mixed);
    }

    private static void words(Part to, ChannelContent.Email email, List<EmailFiles.Loaded> inline)
            throws MessagingException {
        String html = email.html();
        if (html == null) {
            text(to, email.text() == null ? "" : email.text(), "plain");
            return;
        }
        MimeMultipart alternative = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        text(plain, email.text() == null ? HtmlText.of(html) : email.text(), "plain");
        alternative.addBodyPart(plain);
        MimeBodyPart rich = new MimeBodyPart();
        if (inline.isEmpty()) {
            text(rich, withPreheader(html, email.preheader()), "html");
        } else {
            MimeMultipart related = new MimeMultipart("related");
            MimeBodyPart page = new MimeBodyPart();
            text(page, withPreheader(html, email.preheader()), "html");
            related.addBodyPart(page);
            for (EmailFiles.Loaded file : inline) {
                related.addBodyPart(file(file));
            }
            rich.setContent(related);
        }
        alternative.addBodyPart(rich);
        to.setContent(alternative);
    }

    /** Mail programs show the page's first words beside the subject: these, which the page itself hides. */
    private static String withPreheader(String html, @Nullable String preheader) {
        if (preheader == null) {
            return html;
        }
        String hidden = "<div style=\"display:none;max-height:0;overflow:hidden\">"
                + preheader.replace("&", "&amp;").replace("<", "&lt;") + "</div>";
        int body = html.toLowerCase(Locale.ROOT).indexOf("<body");
        int end = body < 0 ? -1 : html.indexOf('>', body);
        return end < 0 ? hidden + html : html.substring(0, end + 1) + hidden + html.substring(end + 1);
    }

    private static void text(Part to, String text, String subtype) throws MessagingException {
        to.setDataHandler(new DataHandler(
                new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), "text/" + subtype + "; charset=utf-8")));
        to.setHeader("Content-Transfer-Encoding", "quoted-printable");
    }

    private static MimeBodyPart file(EmailFiles.Loaded file) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        String type = file.type() == null ? "application/octet-stream" : file.type();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.file().bytes(), type)));
        String contentId = file.attachment().contentId();
        part.setDisposition(contentId == null ? Part.ATTACHMENT : Part.INLINE);
        if (contentId != null) {
            part.setContentID("<" + contentId + ">");
        }
        String name = file.attachment().file().name();
        if (name != null) {
            part.setFileName(name);
        }
        return part;
    }

    private static InternetAddress address(String address, @Nullable String name) throws MessagingException {
        try {
            return name == null ? new InternetAddress(address) : new InternetAddress(address, name, UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new AssertionError("every JDK has UTF-8", impossible);
        }
    }

    /** The library would give it an id that says where this machine is. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
