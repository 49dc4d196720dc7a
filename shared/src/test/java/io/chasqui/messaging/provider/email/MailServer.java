package io.chasqui.messaging.provider.email;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A mail server of tests, and what a mail that came to it holds. */
final class MailServer implements AutoCloseable {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    MailServer() {
        server.start();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    List<MimeMessage> mails() {
        return List.of(server.getReceivedMessages());
    }

    GreenMail greenMail() {
        return server;
    }

    /** {@return the types of a mail's parts, from the outside in, with their texts} */
    static List<String> parts(Part part) throws MessagingException, IOException {
        List<String> parts = new ArrayList<>();
        if (part.getContent() instanceof Multipart multipart) {
            parts.add(part.getContentType().replaceAll("(?s);.*", "").strip());
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart body = multipart.getBodyPart(i);
                parts.addAll(parts(body));
            }
        } else {
            String type = part.getContentType().replaceAll("(?s);.*", "").strip();
            parts.add(type + " " + (part.getContent() instanceof String text ? text.strip() : part.getFileName()));
        }
        return parts;
    }

    @Override
    public void close() {
        server.stop();
    }
}
