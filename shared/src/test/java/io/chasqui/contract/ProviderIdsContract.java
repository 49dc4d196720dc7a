package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.OTHER;
import static io.chasqui.contract.Given.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.ProviderIds;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ProviderIds} has to do. */
public abstract class ProviderIdsContract {
    private final Attempt attempt =
            new Attempt(new MessageId("00000000000000000001", ConversationId.of(Given.contact())), 0, 2);

    protected abstract ProviderIds ids();

    @Test
    void findsTheAttemptOfAnIdOfTheSameTenantAndConnection() {
        String id = UUID.randomUUID().toString();
        ids().keep(TENANT, "main", id, attempt, NOW.plusSeconds(60));
        ids().keep(TENANT, "main", id, attempt, NOW.plusSeconds(60));

        assertThat(ids().find(TENANT, "main", id)).contains(attempt);
        assertThat(ids().find(TENANT, "other", id)).isEmpty();
        assertThat(ids().find(OTHER, "main", id)).isEmpty();
        assertThat(ids().find(TENANT, "main", id + "1")).isEmpty();
    }
}
