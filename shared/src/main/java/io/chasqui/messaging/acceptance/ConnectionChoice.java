package io.chasqui.messaging.acceptance;

import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.rendering.ChannelForm;
import io.chasqui.messaging.routing.Router;
import io.chasqui.messaging.routing.Router.Choice;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Chat;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the connection that a message to an address goes by, and says what it carries. */
final class ConnectionChoice {
    private final Router router;
    private final Catalogue catalogue;

    ConnectionChoice(Router router, Catalogue catalogue) {
        this.router = router;
        this.catalogue = catalogue;
    }

    /**
     * A person's id in a chat app belongs to one connection, which alone reaches it.
     *
     * @param wanted the connection to use if the tenant has it; null for the preferred one
     * @param sender the number or name to send from; null where the connection chooses
     * @param to null where nobody knows yet
     */
    Optional<Choice> choose(
            TenantId tenant,
            Mode mode,
            Channel channel,
            @Nullable String wanted,
            @Nullable String sender,
            @Nullable Address to) {
        if (!(to instanceof Chat chat)) {
            return router.choose(tenant, mode, channel, wanted, sender);
        }
        return router.choose(tenant, mode, channel, chat.connection(), null)
                .filter(choice -> choice.connection().id().equals(chat.connection())
                        || choice.connection().id().equals(Router.SANDBOX));
    }

    /**
     * {@return what the connection's vendor can carry} Its classes are loaded for that.
     *
     * @param most what the channel can
     */
    ChannelForm form(Connection connection, ChannelForm most) {
        return catalogue
                .capability(connection, most.channel())
                .map(capability -> most.by(capability.contents()))
                .orElse(most);
    }
}
