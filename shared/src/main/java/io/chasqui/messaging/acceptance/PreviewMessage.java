package io.chasqui.messaging.acceptance;

import io.chasqui.messaging.acceptance.Addressees.Addressee;
import io.chasqui.messaging.acceptance.Addressees.Found;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.conversation.Directory;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.rendering.ChannelForm;
import io.chasqui.messaging.rendering.Rendered;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.messaging.routing.Router;
import io.chasqui.messaging.routing.Router.Choice;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Recipients;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what a content becomes by each channel, as it would be sent, and writes nothing. */
public final class PreviewMessage {
    private final Addressees addressees;
    private final ConnectionChoice connections;
    private final Renderer renderer;

    public PreviewMessage(
            Directory directory, Recipients recipients, Router router, Catalogue catalogue, Renderer renderer) {
        this.addressees = new Addressees(directory, recipients);
        this.connections = new ConnectionChoice(router, catalogue);
        this.renderer = renderer;
    }

    /**
     * What is to be shown.
     *
     * @param to who would get it; null for anybody, of whom nothing is known
     * @param channels by which
     */
    public record PreviewRequest(
            TenantId tenant,
            Mode mode,
            @Nullable Target to,
            List<Channel> channels,
            Composition content,
            Map<String, String> variables) {
        public PreviewRequest {
            channels = List.copyOf(channels);
            variables = Map.copyOf(variables);
        }

        /** The texts are left out: they must not be logged. */
        @Override
        public String toString() {
            return "PreviewRequest[" + tenant + ", " + channels + "]";
        }
    }

    /**
     * What goes out by a channel.
     *
     * @param connection the id of the one that would carry it; null where none of the tenant's carries the channel, and
     *     the rendering is of the most that the channel can carry
     */
    public record Preview(Channel channel, @Nullable String connection, Rendered rendered) {}

    /** {@return one for each channel, in their order} */
    public List<Preview> preview(PreviewRequest asked) {
        return asked.channels().stream().map(channel -> preview(asked, channel)).toList();
    }

    private Preview preview(PreviewRequest asked, Channel channel) {
        Target to = asked.to();
        if (to == null) {
            Connection connection = connections
                    .choose(asked.tenant(), asked.mode(), channel, null, null, null)
                    .map(Choice::connection)
                    .orElse(null);
            return preview(asked, asked.variables(), ChannelForm.of(channel), connection);
        }
        return switch (addressees.find(asked.tenant(), asked.mode(), to, channel)) {
            case Found.Nowhere nowhere -> new Preview(channel, null, new Rendered.Flawed(List.of(nowhere.flaw())));
            case Found.At at -> preview(asked, channel, at.addressee());
        };
    }

    private Preview preview(PreviewRequest asked, Channel channel, Addressee addressee) {
        Connection connection = connections
                .choose(asked.tenant(), asked.mode(), channel, null, null, addressee.address())
                .map(Choice::connection)
                .orElse(null);
        Map<String, String> variables = ContactVariables.add(
                asked.content().on(channel),
                asked.variables(),
                addressee.recipient().profile());
        return preview(asked, variables, ChannelForm.of(channel).to(addressee.address()), connection);
    }

    private Preview preview(
            PreviewRequest asked, Map<String, String> variables, ChannelForm most, @Nullable Connection connection) {
        ChannelForm form = connection == null ? most : connections.form(connection, most);
        return new Preview(
                most.channel(),
                connection == null ? null : connection.id(),
                renderer.render(asked.content(), variables, form));
    }
}
