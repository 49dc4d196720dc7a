package io.chasqui.platform.json;

import io.chasqui.platform.queue.ParkedRecord;
import io.chasqui.platform.queue.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of a stream's parked record. */
public final class ParkedRecordForm implements TaskForm {
    private static final String TYPE = "parked-record";

    /** A longer text is packed, since a queue takes 256 KiB, and an item and the one before it may have three times that. */
    private static final int MOST_PLAIN = 50_000;

    @Override
    public Optional<Map<String, @Nullable Object>> write(Task task) {
        if (!(task instanceof ParkedRecord parked)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("type", TYPE);
        fields.put("function", parked.function());
        fields.put("item", parked.item());
        fields.put("sequence", parked.sequence());
        fields.put("source", parked.source());
        String change = Json.text(parked.change());
        if (change.length() > MOST_PLAIN) {
            fields.put("packed", Packed.text(change));
        } else {
            fields.put("change", parked.change());
        }
        return Optional.of(fields);
    }

    @Override
    public Optional<Task> read(String type, TaskFields fields) {
        return type.equals(TYPE)
                ? Optional.of(new ParkedRecord(
                        fields.text("function"),
                        fields.text("item"),
                        fields.text("sequence"),
                        fields.text("source"),
                        change(fields)))
                : Optional.empty();
    }

    private static Map<String, Object> change(TaskFields fields) {
        String packed = fields.textOrNull("packed");
        return packed == null ? fields.object("change").values() : Json.object(Packed.read(packed));
    }
}
