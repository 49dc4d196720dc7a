package io.chasqui.messaging.content;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Generates contents of every kind, from a seed. */
public final class Contents {
    private static final String[] WORDS = {
        "Your order",
        "shipped",
        "¡Hola!",
        "yes",
        "“quoted”",
        "10 – 12",
        "🦙",
        "<b>bold</b>",
        "{not a tag}",
        "Zürich",
        "x",
        "& more"
    };

    private final RandomGenerator random;

    public Contents(RandomGenerator random) {
        this.random = random;
    }

    public Content any() {
        return of(one(List.of(ContentKind.values())));
    }

    public Content outbound() {
        ContentKind kind = one(List.of(ContentKind.values()));
        return kind.isOutbound() ? of(kind) : outbound();
    }

    public Content of(ContentKind kind) {
        return switch (kind) {
            case TEXT -> new Content.Text(text());
            case MEDIA -> new Content.Media(list(1, 4, i -> file()), maybe(text()));
            case TEMPLATE ->
                new Content.Template(
                        "order_update",
                        "en_US",
                        map(),
                        random.nextBoolean() ? file() : null,
                        random.nextBoolean() ? Map.of("0", "abc") : Map.of());
            case CARD -> card();
            case CAROUSEL -> new Interactive.Carousel(list(2, 10, i -> card()));
            case CHOICES -> new Interactive.Choices(text(), list(1, 12, this::button), maybe("Menu"));
            case LOCATION ->
                new Content.Location(
                        random.nextInt(-90, 90), random.nextInt(-180, 180) + 0.125, maybe(text()), maybe(text()));
            case LOCATION_REQUEST -> new Content.LocationRequest(text());
            case CONTACT_CARD ->
                new Content.ContactCard(
                        text(), List.of("+14155550123"), list(0, 2, i -> "a" + i + "@example.com"), maybe(text()));
            case REACTION -> new Content.Reaction("0000", random.nextBoolean() ? "👍" : "");
            case EMAIL ->
                new ChannelContent.Email(
                        text(),
                        maybe(text()),
                        random.nextBoolean() ? "<p>Hi <a href=\"https://example.com/a\">there</a></p>" : null,
                        text(),
                        list(0, 2, i -> new Attachment(file(), maybe("logo" + i))),
                        map());
            case VOICE -> new ChannelContent.Voice(list(1, 6, this::step));
            case PUSH ->
                new ChannelContent.Push(
                        maybe(text()),
                        text(),
                        maybe("https://example.com/a.png"),
                        map(),
                        maybe("orders"),
                        maybe("https://example.com/orders"),
                        random.nextBoolean());
            case ANSWER -> new Said.Answer("yes", maybe("Yes"));
            case DIGITS -> new Said.Digits("12#");
            case EDIT -> new Said.Edit("m1", text());
            case DELETION -> new Said.Deletion("m1");
            case UNSUPPORTED -> new Said.Unsupported("poll");
        };
    }

    private Interactive.Card card() {
        return new Interactive.Card(
                text(), maybe(text()), random.nextBoolean() ? file() : null, list(0, 5, this::button));
    }

    private Button button(int i) {
        return switch (random.nextInt(4)) {
            case 0 -> new Button.Link("Open " + i, "https://example.com/" + i);
            case 1 -> new Button.Call("Call " + i, "+14155550123");
            case 2 -> new Button.CopyCode("Copy " + i, "CODE" + i);
            default -> new Button.Reply("id" + i, "Tap " + i, maybe("more of " + i));
        };
    }

    private MediaFile file() {
        MediaKind kind = one(List.of(MediaKind.values()));
        return new MediaFile(
                kind,
                new MediaFile.Source.Link("https://example.com/" + random.nextInt(100)),
                maybe("image/png"),
                maybe("file.png"));
    }

    private VoiceStep step(int i) {
        return switch (random.nextInt(6)) {
            case 0 -> new VoiceStep.Play("https://example.com/" + i + ".mp3");
            case 1 -> new VoiceStep.Pause(Duration.ofSeconds(1 + i));
            case 2 ->
                new VoiceStep.Gather(
                        new VoiceStep.Speak(text(), null, null),
                        one(List.of(VoiceStep.Gather.Input.values())),
                        random.nextBoolean() ? 4 : null);
            case 3 -> new VoiceStep.Recording(Duration.ofSeconds(30));
            case 4 -> new VoiceStep.HangUp();
            default -> new VoiceStep.Speak(text(), maybe("en-GB"), maybe("Amy"));
        };
    }

    private String text() {
        List<String> words = new ArrayList<>();
        int length = random.nextInt(10) == 0 ? 400 : random.nextInt(1, 12);
        for (int i = 0; i < length; i++) {
            words.add(WORDS[random.nextInt(WORDS.length)]);
        }
        return String.join(random.nextInt(4) == 0 ? "\n" : " ", words);
    }

    private Map<String, String> map() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put("name" + i, text());
        }
        return map;
    }

    @SuppressWarnings("NullAway") // callers take what may be null
    private <T> T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> List<T> list(int least, int most, IntFunction<T> part) {
        List<T> list = new ArrayList<>();
        int size = random.nextInt(least, most + 1);
        for (int i = 0; i < size; i++) {
            list.add(part.apply(i));
        }
        return list;
    }
}
