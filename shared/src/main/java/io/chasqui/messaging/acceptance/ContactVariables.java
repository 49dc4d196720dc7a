package io.chasqui.messaging.acceptance;

import io.chasqui.messaging.content.Content;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.request.Flaw;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a text says of its recipient: {@code {{contact.name}}}, {@code {{contact.locale}}} and {@code {{contact.plan}}} for the
 * attribute {@code plan}. They become the message's own variables when it is accepted, so that it is sent as it was
 * checked, whatever becomes of the contact meanwhile.
 */
final class ContactVariables {
    private static final String PREFIX = "contact.";
    private static final String POINTER = "/variables/" + PREFIX;

    private ContactVariables() {}

    static boolean mayBeIn(Content content) {
        return texts(content).contains(PREFIX);
    }

    /**
     * {@return the variables with those of the contact that the text may name}
     *
     * @param given the caller's, which come first
     * @param profile null for a stranger, of whom nothing is known
     */
    static Map<String, String> add(Content content, Map<String, String> given, @Nullable Profile profile) {
        Map<String, String> known = new HashMap<>();
        if (profile != null) {
            profile.attributes().forEach((name, value) -> known.put(PREFIX + name, value));
            if (profile.name() != null) {
                known.put(PREFIX + "name", profile.name());
            }
            if (profile.locale() != null) {
                known.put(PREFIX + "locale", profile.locale());
            }
        }
        String texts = texts(content);
        known.keySet().removeIf(name -> !texts.contains(name));
        known.putAll(given);
        return known;
    }

    private static String texts(Content content) {
        StringBuilder all = new StringBuilder();
        Content unused = content.map((pointer, text, format) -> {
            all.append(text).append('\n');
            return text;
        });
        return all.toString();
    }

    /** {@return the flaws without those that only the recipient's contact decides} */
    static List<Flaw> leaveOut(List<Flaw> flaws) {
        return flaws.stream()
                .filter(flaw -> !flaw.pointer().startsWith(POINTER))
                .toList();
    }
}
