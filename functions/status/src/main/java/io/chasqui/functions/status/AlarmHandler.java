package io.chasqui.functions.status;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.chasqui.functions.edge.EventFunction;
import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.functions.edge.lambda.BusEvents;
import io.chasqui.functions.edge.log.CurrentWork;
import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.platform.status.FollowAlarms;
import io.micronaut.context.ApplicationContext;
import java.util.Map;

/**
 * Lambda entry point of the status page: told when an alarm changes, and told anything else by an operator or by
 * Terraform, it reads the alarms' states anew and writes what is new.
 */
public final class AlarmHandler extends EventFunction<ScheduledEvent, Map<String, Object>> {
    private final FollowAlarms follow;
    private final String prefix;

    /** Without a rehearsal, which is of a message's way: nobody waits for this function. */
    public AlarmHandler() {
        this(FunctionContext.builder("status").start());
    }

    public AlarmHandler(ApplicationContext context) {
        super(new BusEvents());
        follow = context.getBean(FollowAlarms.class);
        prefix = context.getBean(Installation.class).tablesPrefix();
    }

    @Override
    protected Map<String, Object> execute(ScheduledEvent event) {
        CurrentWork.begin(null, event.getId());
        return Map.of(
                "revision", follow.follow(AlarmEvent.reading(event, prefix)).revision());
    }
}
