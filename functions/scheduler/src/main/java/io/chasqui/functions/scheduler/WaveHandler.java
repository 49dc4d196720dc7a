package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.CampaignTask;
import io.chasqui.engagement.campaign.RunCampaign;
import io.chasqui.functions.edge.TaskFunction;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.Task;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of the campaigns' queue: starts runs, fans them out into waves, and sends each wave. */
public final class WaveHandler extends TaskFunction {
    private final RunCampaign run;

    public WaveHandler() {
        this(start("scheduler"));
    }

    public WaveHandler(ApplicationContext context) {
        super(context);
        run = context.getBean(RunCampaign.class);
    }

    @Override
    protected Next perform(Task task) {
        if (task instanceof CampaignTask.StartRun start) {
            return run.start(start);
        }
        if (task instanceof CampaignTask.FanOut fanOut) {
            return run.fanOut(fanOut);
        }
        if (task instanceof CampaignTask.Wave wave) {
            return run.wave(wave);
        }
        throw misplaced(task);
    }
}
