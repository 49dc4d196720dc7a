package io.chasqui.functions.status;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.chasqui.functions.edge.EventFunction;
import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.platform.log.CurrentWork;
import io.chasqui.platform.status.FollowAlarms;
import io.micronaut.context.ApplicationContext;
import java.util.Map;

/**
 * Lambda entry point of the status page. It is invoked when an alarm changes, by an operator, or by Terraform. It reads
 * the states of all alarms and writes the files that have changed.
 */
public final class AlarmHandler extends EventFunction<ScheduledEvent, Map<String, Object>> {
    private final FollowAlarms follow;
    private final String prefix;

    /** The start is not rehearsed, since no caller waits for this function. */
    public AlarmHandler() {
        this(FunctionContext.builder("status").start());
    }

    public AlarmHandler(ApplicationContext context) {
        super(context);
        follow = context.getBean(FollowAlarms.class);
        prefix = context.getBean(Installation.class).tablesPrefix();
    }

    @Override
    protected Map<String, Object> work(ScheduledEvent event) {
        CurrentWork.begin(null, event.getId());
        return Map.of(
                "revision", follow.follow(AlarmEvent.reading(event, prefix)).revision());
    }
}
