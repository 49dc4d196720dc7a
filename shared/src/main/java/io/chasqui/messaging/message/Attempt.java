package io.chasqui.messaging.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call of a provider: no two calls are made for the same one. Its text form travels to the vendor and comes back
 * with each receipt.
 *
 * @param hop which of the message's hops, from 0
 * @param number which call within the hop, from 1
 */
public record Attempt(MessageId message, int hop, int number) {
    private static final Pattern TEXT = Pattern.compile("(msg_[0-9a-z]{40})\\.([0-9]{1,2})\\.([1-9][0-9]{0,3})");

    /** {@return the attempt that the text names, empty when it names none} */
    public static Optional<Attempt> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return MessageId.parse(matcher.group(1))
                .map(id -> new Attempt(id, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))));
    }

    /** {@return the id of it for vendors that ask for a UUID: the same one for the same attempt (RFC 9562, 5.3)} */
    public UUID uuid() {
        return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return message + "." + hop + "." + number;
    }
}
