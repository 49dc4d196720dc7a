package io.chasqui.functions.receipt;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.chasqui.functions.edge.EventFunction;
import io.chasqui.functions.edge.StreamImages;
import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.webhook.RelayEvents;
import io.chasqui.people.aws.DynamoRecipients.InForce;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Optional;

/** Lambda entry point of the contacts' stream: relays changes of consent as events. */
public final class ConsentRelayHandler extends EventFunction<DynamodbEvent, StreamsEventResponse> {
    private static final String WRITER = "consents";

    private final RelayEvents relay;

    public ConsentRelayHandler() {
        this(start("receipt"));
    }

    public ConsentRelayHandler(ApplicationContext context) {
        super(context);
        relay = context.getBean(RelayEvents.class);
        rehearse(StreamImages.none(new DynamodbEvent()));
    }

    @Override
    protected StreamsEventResponse work(DynamodbEvent event) {
        relay.relay(
                WRITER,
                event.getRecords().stream()
                        .flatMap(streamed -> changed(streamed).stream())
                        .toList());
        return StreamsEventResponse.builder().withBatchItemFailures(List.of()).build();
    }

    private static Optional<PlatformEvent> changed(DynamodbStreamRecord streamed) {
        return StreamImages.consentAfter(streamed)
                .flatMap(after -> PlatformEvent.of(
                        after.tenant(),
                        after.contact(),
                        StreamImages.consentBefore(streamed)
                                .map(InForce::consent)
                                .orElse(null),
                        after.consent()));
    }
}
