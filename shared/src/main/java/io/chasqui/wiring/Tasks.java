package io.chasqui.wiring;

import io.chasqui.engagement.json.CampaignTaskForm;
import io.chasqui.insight.json.WebhookTaskForm;
import io.chasqui.messaging.json.MessageTaskForm;
import io.chasqui.platform.json.ParkedRecordForm;
import io.chasqui.platform.json.TaskJson;
import io.chasqui.platform.queue.TaskCodec;
import java.util.List;

/** The tasks of all quarters. */
public final class Tasks {
    /** How they stand in a queue. */
    public static final TaskCodec CODEC = new TaskJson(
            List.of(new MessageTaskForm(), new CampaignTaskForm(), new WebhookTaskForm(), new ParkedRecordForm()));

    private Tasks() {}
}
