package io.chasqui.messaging.provider.twilio;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.people.consent.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts and MMS, there and back (https://www.twilio.com/docs/messaging/api/message-resource). */
final class TwilioMessages {
    private TwilioMessages() {}

    static String form(Handover handover, Connection connection) {
        StringBuilder body = new StringBuilder(Form.encode(fields(handover, connection)));
        if (handover.content() instanceof Content.Media media) {
            // One parameter for each of up to ten files.
            media.files().forEach(file -> body.append('&').append(Form.encode(Map.of("MediaUrl", url(file)))));
        }
        return body.toString();
    }

    private static String url(MediaFile file) {
        return switch (file.source()) {
            case MediaFile.Source.Link link -> link.url();
            case MediaFile.Source.Uploaded ignored -> throw new IllegalStateException("a file without a link");
            case MediaFile.Source.AtVendor ignored -> throw new IllegalStateException("a file without a link");
        };
    }

    private static Map<String, String> fields(Handover handover, Connection connection) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", handover.to().value());
        String from = handover.sender() != null ? handover.sender() : connection.sender();
        String service = connection.settings().get(Twilio.SERVICE);
        if (from != null) {
            fields.put("From", from);
        }
        if (service != null) {
            fields.put("MessagingServiceSid", service);
        }
        if (handover.content() instanceof Content.Media media) {
            if (media.caption() != null) {
                fields.put("Body", media.caption());
            }
        } else {
            fields.put("Body", handover.text());
        }
        fields.put("StatusCallback", handover.receiptUrl().toString());
        if (handover.validity() != null) {
            fields.put("ValidityPeriod", Long.toString(handover.validity().toSeconds()));
        }
        return fields;
    }

    /** Media come with their URLs at Twilio, which asks for the account's credentials. */
    static InboundMessage inbound(TwilioFields fields, Connection connection, Instant now) {
        String text = fields.form().required("Body");
        List<MediaFile> files = new ArrayList<>();
        for (int i = 0; i < fields.media(); i++) {
            String type = fields.form().only("MediaContentType" + i).orElse(null);
            fields.form().only("MediaUrl" + i).ifPresent(url -> files.add(MediaFile.atVendor(url, type, null)));
        }
        return new InboundMessage(
                connection.id(),
                fields.sid(),
                Channel.SMS,
                TwilioFields.originator(fields.form().required("From")),
                fields.form().required("To"),
                files.isEmpty() ? new Content.Text(text) : new Content.Media(files, text.isEmpty() ? null : text),
                now,
                fields.understood().isPresent(),
                fields.understood().orElse(null),
                fields.media());
    }
}
