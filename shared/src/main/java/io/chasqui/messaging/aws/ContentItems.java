package io.chasqui.messaging.aws;

import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Degrade;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.content.json.ContentJson;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.TaskFields;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Contents within items: a text is an attribute of its own, as most are texts, and an item is billed by its size. */
public final class ContentItems {
    private static final String TEXT = "t"; // S
    private static final String OTHER = "ct"; // S: the content's JSON

    private static final String OVERRIDES = "ov"; // S: the contents' JSON by channel
    private static final String STRICT = "sr"; // BOOL: it must not be degraded

    /** Of what is not read no channel carries anything: it can't be sent by mistake. */
    private static final Content UNREAD = new Said.Unsupported("unread");

    /** The names of what {@link #write} makes. */
    static final Set<String> NAMES = Set.of(TEXT, OTHER, OVERRIDES, STRICT);

    private ContentItems() {}

    public static Item write(Item to, Composition composition) {
        Map<String, Object> overrides = new LinkedHashMap<>();
        composition
                .overrides()
                .forEach((channel, content) -> overrides.put(channel.wire(), ContentJson.write(content)));
        return write(to, composition.base())
                .text(OVERRIDES, overrides.isEmpty() ? null : Json.text(overrides))
                .flag(STRICT, composition.degrade() == Degrade.FORBID);
    }

    public static Composition readComposition(Item from) {
        Map<Channel, Content> overrides = new EnumMap<>(Channel.class);
        if (from.has(OVERRIDES)) {
            TaskFields fields = new TaskFields(Json.object(from.text(OVERRIDES)));
            fields.values()
                    .keySet()
                    .forEach(channel ->
                            overrides.put(Channel.of(channel).orElseThrow(), ContentJson.read(fields.object(channel))));
        }
        return new Composition(read(from), overrides, from.flag(STRICT) ? Degrade.FORBID : Degrade.ALLOW);
    }

    public static Item write(Item to, Content content) {
        return content instanceof Content.Text text
                ? to.text(TEXT, text.body())
                : to.text(OTHER, Json.text(ContentJson.write(content)));
    }

    public static Content read(Item from) {
        if (!from.has(OTHER) && !from.has(TEXT)) {
            return UNREAD;
        }
        return from.has(OTHER)
                ? ContentJson.read(new TaskFields(Json.object(from.text(OTHER))))
                : new Content.Text(from.text(TEXT));
    }
}
