package io.chasqui.messaging.rendering;

import io.chasqui.messaging.content.ContentKind;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Address;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a message becomes: a channel, and the kinds of content that can be sent by it as they are.
 *
 * @param kinds at least one that any content can become
 */
public record ChannelForm(Channel channel, Set<ContentKind> kinds) {
    public ChannelForm {
        kinds = Set.copyOf(kinds);
    }

    /** {@return the most that the channel carries, whoever the vendor is} */
    public static ChannelForm of(Channel channel) {
        return new ChannelForm(channel, most(channel));
    }

    /**
     * {@return the same to an address} MMS is carried to numbers of North America; other carriers make a text with a link of
     * it, or drop it (https://www.twilio.com/docs/messaging/guides/mms-faq).
     */
    public ChannelForm to(Address address) {
        boolean carriesMms = address.value().startsWith("+1");
        return channel == Channel.SMS && !carriesMms ? without(ContentKind.MEDIA) : this;
    }

    /** {@return the same by a vendor that carries these kinds} */
    public ChannelForm by(Set<ContentKind> carried) {
        Set<ContentKind> both = EnumSet.copyOf(kinds);
        both.retainAll(carried);
        return new ChannelForm(channel, both);
    }

    private ChannelForm without(ContentKind kind) {
        Set<ContentKind> fewer = EnumSet.copyOf(kinds);
        fewer.remove(kind);
        return new ChannelForm(channel, fewer);
    }

    private static Set<ContentKind> most(Channel channel) {
        return switch (channel) {
            case SMS -> EnumSet.of(ContentKind.TEXT, ContentKind.MEDIA);
            case WHATSAPP ->
                EnumSet.of(
                        ContentKind.TEXT,
                        ContentKind.MEDIA,
                        ContentKind.TEMPLATE,
                        ContentKind.CARD,
                        ContentKind.CHOICES,
                        ContentKind.LOCATION,
                        ContentKind.LOCATION_REQUEST,
                        ContentKind.CONTACT_CARD,
                        ContentKind.REACTION);
            case RCS ->
                EnumSet.of(
                        ContentKind.TEXT,
                        ContentKind.MEDIA,
                        ContentKind.CARD,
                        ContentKind.CAROUSEL,
                        ContentKind.CHOICES,
                        ContentKind.LOCATION_REQUEST);
            case EMAIL -> EnumSet.of(ContentKind.EMAIL);
            case VOICE -> EnumSet.of(ContentKind.VOICE);
            case PUSH -> EnumSet.of(ContentKind.PUSH);
            case CHAT ->
                EnumSet.of(
                        ContentKind.TEXT,
                        ContentKind.MEDIA,
                        ContentKind.CARD,
                        ContentKind.CHOICES,
                        ContentKind.LOCATION,
                        ContentKind.LOCATION_REQUEST,
                        ContentKind.CONTACT_CARD,
                        ContentKind.REACTION);
            case WEBHOOK -> {
                Set<ContentKind> all = EnumSet.allOf(ContentKind.class);
                all.removeIf(kind -> !kind.isOutbound());
                yield all;
            }
        };
    }
}
