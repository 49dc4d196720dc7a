package io.chasqui.engagement.json;

import io.chasqui.engagement.campaign.CampaignTask;
import io.chasqui.platform.json.TaskFields;
import io.chasqui.platform.json.TaskForm;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of campaigns' tasks. */
public final class CampaignTaskForm implements TaskForm {
    @Override
    public Optional<Map<String, @Nullable Object>> write(Task task) {
        return task instanceof CampaignTask ours ? Optional.of(fields(ours)) : Optional.empty();
    }

    @Override
    public Optional<Task> read(String type, TaskFields fields) {
        return Optional.ofNullable(
                switch (type) {
                    case "start-run" ->
                        new CampaignTask.StartRun(
                                fields.tenant(),
                                fields.text("campaign"),
                                fields.text("run"),
                                Objects.requireNonNullElse(fields.numberOrNull("revision"), 0));
                    case "fan-out" ->
                        new CampaignTask.FanOut(
                                fields.tenant(),
                                fields.text("campaign"),
                                fields.text("run"),
                                fields.number("epoch"),
                                fields.number("from"));
                    case "wave" ->
                        new CampaignTask.Wave(
                                fields.tenant(),
                                fields.text("campaign"),
                                fields.text("run"),
                                fields.number("epoch"),
                                fields.number("number"),
                                fields.numberOrNull("size"));
                    case "publish-rejections" ->
                        new CampaignTask.PublishRejections(
                                fields.tenant(), fields.text("campaign"), fields.text("run"), fields.number("wave"));
                    default -> null;
                });
    }

    private static Map<String, @Nullable Object> fields(CampaignTask task) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        switch (task) {
            case CampaignTask.StartRun start -> {
                fields.put("type", "start-run");
                run(fields, start.tenant(), start.campaign(), start.run());
                if (start.revision() > 0) {
                    fields.put("revision", start.revision());
                }
            }
            case CampaignTask.FanOut fanOut -> {
                fields.put("type", "fan-out");
                run(fields, fanOut.tenant(), fanOut.campaign(), fanOut.run());
                fields.put("epoch", fanOut.epoch());
                fields.put("from", fanOut.from());
            }
            case CampaignTask.PublishRejections publish -> {
                fields.put("type", "publish-rejections");
                run(fields, publish.tenant(), publish.campaign(), publish.run());
                fields.put("wave", publish.wave());
            }
            case CampaignTask.Wave wave -> {
                fields.put("type", "wave");
                run(fields, wave.tenant(), wave.campaign(), wave.run());
                fields.put("epoch", wave.epoch());
                fields.put("number", wave.number());
                if (wave.size() != null) {
                    fields.put("size", wave.size());
                }
            }
        }
        return fields;
    }

    private static void run(Map<String, @Nullable Object> fields, TenantId tenant, String campaign, String run) {
        fields.put("tenant", tenant.value());
        fields.put("campaign", campaign);
        fields.put("run", run);
    }
}
