package io.chasqui.acceptance;

import io.chasqui.acceptance.MessageRequest.Target;
import io.chasqui.message.Content;
import io.chasqui.tenant.Mode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Tells whether two requests ask for the same. */
final class Fingerprint {
    private final StringBuilder text = new StringBuilder();

    private Fingerprint() {}

    /** {@return a hash over all that a caller can set, the same for the same request however it is spelt} */
    static String of(MessageRequest request) {
        Fingerprint print = new Fingerprint();
        switch (request.to()) {
            case Target.To to -> print.add(to.address().kind()).add(to.address().value());
            case Target.Known known -> print.add("contact").add(known.contact());
        }
        switch (request.content()) {
            case Content.Text content -> print.add("text").add(content.body());
        }
        print.add(request.purpose())
                .add(request.channel())
                .add(request.variables())
                .add(request.metadata())
                .add(String.valueOf(request.sender()))
                .add(String.valueOf(request.connection()))
                .add(String.valueOf(request.validity()))
                .add(String.valueOf(request.sendAt()));
        // A live request is hashed as it was before there were modes, so that records of then still fit.
        if (request.mode() == Mode.TEST) {
            print.add(request.mode());
        }
        return print.hash();
    }

    private Fingerprint add(Object field) {
        // The length in front keeps two fields from passing for one.
        String value = field.toString();
        text.append(value.length()).append(':').append(value);
        return this;
    }

    private Fingerprint add(Map<String, String> fields) {
        add(fields.size());
        new TreeMap<>(fields).forEach((name, value) -> add(name).add(value));
        return this;
    }

    private String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
