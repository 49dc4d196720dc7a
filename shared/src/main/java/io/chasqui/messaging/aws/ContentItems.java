package io.chasqui.messaging.aws;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.json.ContentJson;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.TaskFields;

/** Contents within items: a text is an attribute of its own, as most are texts, and an item is billed by its size. */
public final class ContentItems {
    private static final String TEXT = "t"; // S
    private static final String OTHER = "ct"; // S: the content's JSON

    private ContentItems() {}

    public static Item write(Item to, Content content) {
        return content instanceof Content.Text text
                ? to.text(TEXT, text.body())
                : to.text(OTHER, Json.text(ContentJson.write(content)));
    }

    public static Content read(Item from) {
        return from.has(OTHER)
                ? ContentJson.read(new TaskFields(Json.object(from.text(OTHER))))
                : new Content.Text(from.text(TEXT));
    }
}
