package io.chasqui.functions.edge.message;

import io.chasqui.functions.edge.message.ContentBody.AttachmentBody;
import io.chasqui.functions.edge.message.ContentBody.ButtonBody;
import io.chasqui.functions.edge.message.ContentBody.CardBody;
import io.chasqui.functions.edge.message.ContentBody.FileBody;
import io.chasqui.messaging.content.Attachment;
import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Degrade;
import io.chasqui.messaging.content.Interactive;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.MediaKind;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.request.Flaw;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads contents of requests. */
public final class ContentReading {
    /** Beyond 102 KB Gmail cuts an email off (https://support.google.com/mail/answer/6584); an item has at most 400 KB. */
    private static final int MOST_BYTES = 128 * 1024;

    private final List<Flaw> flaws = new ArrayList<>();

    private ContentReading() {}

    /**
     * {@return what a message is to say}
     *
     * @throws ProblemException 422 when it is nothing, or more than one content, or wrong in itself
     */
    public static Composition read(ContentBody body, String pointer) {
        return read(body, pointer, null);
    }

    /**
     * {@return the same, with a choice whether it may be degraded}
     *
     * @param degrade null allows it
     */
    public static Composition read(ContentBody body, String pointer, @Nullable Degrade degrade) {
        List<Flaw> flaws = new ArrayList<>();
        return read(body, pointer, degrade, flaws).orElseThrow(() -> Acceptances.invalid(flaws));
    }

    /**
     * {@return the same, empty where something is wrong with it}
     *
     * @param flaws gets what is wrong
     */
    public static Optional<Composition> read(
            ContentBody body, String pointer, @Nullable Degrade degrade, List<Flaw> flaws) {
        ContentReading reading = new ContentReading();
        Composition composition =
                reading.composition(body, pointer, Objects.requireNonNullElse(degrade, Degrade.ALLOW));
        flaws.addAll(reading.flaws);
        return reading.flaws.isEmpty() ? Optional.ofNullable(composition) : Optional.empty();
    }

    /** {@return what is wrong with a content, where {@link #read} would refuse it} */
    public static List<Flaw> flaws(ContentBody body, String pointer) {
        List<Flaw> flaws = new ArrayList<>();
        Optional<Composition> unused = read(body, pointer, null, flaws);
        return flaws;
    }

    private @Nullable Composition composition(ContentBody body, String pointer, Degrade degrade) {
        Content base = content(body, null, pointer);
        Map<Channel, Content> overrides = new EnumMap<>(Channel.class);
        ContentBody.OverridesBody given = body.overrides();
        for (Channel channel : Channel.values()) {
            ContentBody override = given == null ? null : given.on(channel);
            if (override != null) {
                String at = pointer + "/overrides/" + channel.wire();
                Content content = content(override, base, at);
                if (override.overrides() != null) {
                    flaws.add(new Flaw(at + "/overrides", "unknown", "An override has none of its own; remove them."));
                }
                if (content != null) {
                    overrides.put(channel, content);
                }
            }
        }
        return base == null ? null : new Composition(base, overrides, degrade);
    }

    /** @param overridden the content that it takes the place of; null where it takes none's */
    private @Nullable Content content(ContentBody body, @Nullable Content overridden, String pointer) {
        List<Content> given = new ArrayList<>();
        add(given, body.text(), Content.Text::new);
        add(given, body.media(), media -> {
            String at = pointer + "/media";
            return new Content.Media(each(media.files(), at + "/files", this::file), media.caption());
        });
        add(
                given,
                body.template(),
                template -> new Content.Template(
                        template.name(),
                        template.language(),
                        orEmpty(template.parameters()),
                        template.header() == null ? null : file(template.header(), pointer + "/template/header"),
                        orEmpty(template.buttons())));
        add(given, body.card(), card -> card(card, pointer + "/card"));
        add(
                given,
                body.carousel(),
                carousel -> new Interactive.Carousel(each(carousel.cards(), pointer + "/carousel/cards", this::card)));
        add(
                given,
                body.choices(),
                choices -> new Interactive.Choices(
                        choices.text(),
                        each(choices.buttons(), pointer + "/choices/buttons", this::button),
                        choices.menu()));
        add(
                given,
                body.location(),
                place -> new Content.Location(place.latitude(), place.longitude(), place.name(), place.address()));
        add(given, body.locationRequest(), request -> new Content.LocationRequest(request.text()));
        add(
                given,
                body.contactCard(),
                card -> new Content.ContactCard(
                        card.name(), orEmpty(card.phones()), orEmpty(card.emails()), card.organization()));
        add(given, body.reaction(), reaction -> new Content.Reaction(reaction.to(), reaction.emoji()));
        add(given, body.email(), email -> email(email, overridden, pointer + "/email"));
        add(
                given,
                body.voice(),
                voice -> new ChannelContent.Voice(
                        each(voice.steps(), pointer + "/voice/steps", new VoiceReading(flaws)::step)));
        add(given, body.push(), push -> {
            checkUrl(push.image(), pointer + "/push/image");
            return new ChannelContent.Push(
                    push.title(),
                    push.body(),
                    push.image(),
                    orEmpty(push.data()),
                    push.collapseKey(),
                    push.link(),
                    Boolean.TRUE.equals(push.urgent()));
        });
        if (given.size() != 1) {
            flaws.add(new Flaw(
                    pointer,
                    "one_of",
                    given.isEmpty()
                            ? "Send one content, such as 'text', 'media' or 'choices'."
                            : "Send one content alone; one message says one thing."));
            return null;
        }
        checkSize(given.getFirst(), pointer);
        return given.getFirst();
    }

    private void checkSize(Content content, String pointer) {
        if (content.bytes() > MOST_BYTES) {
            flaws.add(new Flaw(
                    pointer, "too_large", "All texts of a content together have at most " + MOST_BYTES + " bytes."));
        }
    }

    /** Another subject alone goes with the words that are there. */
    private Content email(ContentBody.EmailBody email, @Nullable Content overridden, String at) {
        String html = email.html();
        String text = email.text();
        if (html == null && text == null && overridden instanceof ChannelContent.Email words) {
            html = words.html();
            text = words.text();
        } else if (html == null && text == null && overridden instanceof Content.Text words) {
            text = words.body();
        }
        if (html == null && text == null) {
            flaws.add(new Flaw(at, "one_of", "Send 'html', or 'text', or both."));
        }
        return new ChannelContent.Email(
                email.subject(),
                email.preheader(),
                html,
                text,
                each(orEmpty(email.attachments()), at + "/attachments", this::attachment),
                orEmpty(email.headers()));
    }

    private Interactive.Card card(CardBody card, String at) {
        return new Interactive.Card(
                card.title(),
                card.text(),
                card.media() == null ? null : file(card.media(), at + "/media"),
                each(orEmpty(card.buttons()), at + "/buttons", this::button));
    }

    private Button button(ButtonBody body, String at) {
        List<Button> given = new ArrayList<>();
        add(given, body.id(), id -> new Button.Reply(id, body.title(), body.description()));
        add(given, body.url(), url -> new Button.Link(body.title(), url));
        add(given, body.phone(), phone -> new Button.Call(body.title(), phone));
        add(given, body.code(), code -> new Button.CopyCode(body.title(), code));
        if (given.size() != 1) {
            flaws.add(new Flaw(at, "one_of", "A button has one of 'id', 'url', 'phone' and 'code'."));
            return new Button.Reply("", body.title(), null);
        }
        return given.getFirst();
    }

    private Attachment attachment(AttachmentBody body, String at) {
        return new Attachment(file(body.kind(), body.url(), body.id(), body.type(), body.name(), at), body.contentId());
    }

    private MediaFile file(FileBody body, String at) {
        return file(body.kind(), body.url(), body.id(), body.type(), body.name(), at);
    }

    private MediaFile file(
            MediaKind kind,
            @Nullable String url,
            @Nullable String id,
            @Nullable String type,
            @Nullable String name,
            String at) {
        if ((url == null) == (id == null)) {
            flaws.add(new Flaw(at, "one_of", "A file has a 'url', or the 'id' of uploaded media."));
        }
        checkUrl(url, at + "/url");
        return new MediaFile(
                kind,
                url == null ? new MediaFile.Source.Uploaded(String.valueOf(id)) : new MediaFile.Source.Link(url),
                type,
                name);
    }

    private void checkUrl(@Nullable String url, String at) {
        if (url != null && !isHttps(url)) {
            flaws.add(new Flaw(at, "format", "Send a whole https URL, such as https://example.com/picture.jpg."));
        }
    }

    static boolean isHttps(String url) {
        try {
            URI parsed = new URI(url);
            return "https".equalsIgnoreCase(parsed.getScheme()) && parsed.getHost() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private static <B, T> void add(List<T> to, @Nullable B body, Function<B, T> read) {
        if (body != null) {
            to.add(read.apply(body));
        }
    }

    private interface PartReading<B, T> {
        T read(B body, String pointer);
    }

    private static <B, T> List<T> each(List<B> bodies, String pointer, PartReading<B, T> read) {
        List<T> parts = new ArrayList<>();
        for (B body : bodies) {
            parts.add(read.read(body, pointer + "/" + parts.size()));
        }
        return parts;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return Objects.requireNonNullElse(map, Map.of());
    }
}
