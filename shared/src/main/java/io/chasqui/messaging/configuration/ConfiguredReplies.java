package io.chasqui.messaging.configuration;

import io.chasqui.messaging.inbound.AutoReplies;
import io.chasqui.messaging.inbound.OptKeyword;
import io.chasqui.messaging.inbound.OutOfHours;
import io.chasqui.messaging.inbound.OutOfHours.Hours;
import io.chasqui.messaging.inbound.Replies;
import io.chasqui.platform.configuration.ConfigurationException;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.JsonException;
import io.chasqui.platform.tenant.TenantId;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tenants' automatic replies from a JSON text, checked when they are read:
 *
 * <pre>{"replies": [{"tenant": "acme", "optedOut": "…", "stopWords": ["BAJA"], "outOfHours": {"text": "…",
 *   "timeZone": "Europe/Madrid", "open": [{"days": ["mon", "tue"], "from": "09:00", "to": "18:00"}]}}]}</pre>
 */
public final class ConfiguredReplies {
    private static final Set<String> FIELDS =
            Set.of("tenant", "optedOut", "optedIn", "help", "stopWords", "startWords", "helpWords", "outOfHours");
    private static final Set<String> OUT_OF_HOURS = Set.of("text", "timeZone", "open");
    private static final Set<String> HOURS = Set.of("days", "from", "to");
    private static final int LONGEST_TEXT = 480;

    private ConfiguredReplies() {}

    /** {@return the replies; the usual ones where the text is null} @throws ConfigurationException when something is wrong */
    public static AutoReplies read(@Nullable String json) {
        if (json == null) {
            return AutoReplies.USUAL;
        }
        Map<TenantId, Replies> byTenant = new HashMap<>();
        try {
            Map<String, Object> root = Json.object(json);
            if (!root.keySet().equals(Set.of("replies")) || !(root.get("replies") instanceof List<?> list)) {
                throw new ConfigurationException("replies: expected {\"replies\": [ … ]} and nothing else");
            }
            for (int i = 0; i < list.size(); i++) {
                String at = "replies[" + i + "]";
                Map<?, ?> fields = object(list.get(i), at, FIELDS);
                if (byTenant.put(tenant(fields, at), replies(fields, at)) != null) {
                    throw new ConfigurationException(at + ".tenant: it has replies already");
                }
            }
        } catch (JsonException malformed) {
            throw new ConfigurationException("replies: " + malformed.getMessage());
        }
        Map<TenantId, Replies> all = Map.copyOf(byTenant);
        return tenant -> all.getOrDefault(tenant, Replies.USUAL);
    }

    private static TenantId tenant(Map<?, ?> fields, String at) {
        return Optional.ofNullable(text(fields, "tenant", at))
                .flatMap(TenantId::parse)
                .orElseThrow(() -> new ConfigurationException(at + ".tenant: expected a tenant's id"));
    }

    private static Replies replies(Map<?, ?> fields, String at) {
        Map<String, OptKeyword> words = new HashMap<>();
        add(words, fields, "stopWords", OptKeyword.STOP, at);
        add(words, fields, "startWords", OptKeyword.START, at);
        add(words, fields, "helpWords", OptKeyword.HELP, at);
        return new Replies(
                words,
                text(fields, "optedOut", at),
                text(fields, "optedIn", at),
                text(fields, "help", at),
                fields.get("outOfHours") == null ? null : outOfHours(fields.get("outOfHours"), at + ".outOfHours"));
    }

    /** A word that means something else already would take that from whoever writes it. */
    private static void add(
            Map<String, OptKeyword> words, Map<?, ?> fields, String name, OptKeyword keyword, String at) {
        for (String text : texts(fields, name, at)) {
            String word = OptKeyword.word(text);
            Optional<OptKeyword> taken = OptKeyword.of(text).filter(usual -> usual != keyword);
            OptKeyword before = words.put(word, keyword);
            if (word.isEmpty() || taken.isPresent() || (before != null && before != keyword)) {
                throw new ConfigurationException(
                        at + "." + name + ": a word has letters or digits, and no other meaning");
            }
        }
    }

    private static OutOfHours outOfHours(@Nullable Object value, String at) {
        Map<?, ?> fields = object(value, at, OUT_OF_HOURS);
        String text = text(fields, "text", at);
        if (text == null || !(fields.get("open") instanceof List<?> open) || open.isEmpty()) {
            throw new ConfigurationException(at + ": expected 'text', 'timeZone' and 'open', which has an entry");
        }
        List<Hours> hours = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            hours.add(hours(open.get(i), at + ".open[" + i + "]"));
        }
        String zone = String.valueOf(text(fields, "timeZone", at));
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new ConfigurationException(at + ".timeZone: expected an IANA time zone, such as America/Lima");
        }
        return new OutOfHours(text, ZoneId.of(zone), hours);
    }

    private static Hours hours(@Nullable Object value, String at) {
        Map<?, ?> fields = object(value, at, HOURS);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : texts(fields, "days", at)) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.name().toLowerCase(Locale.ROOT).substring(0, 3).equals(name)) {
                    days.add(day);
                }
            }
        }
        LocalTime from = time(fields, "from", at);
        LocalTime to = time(fields, "to", at);
        boolean ordered = to.equals(LocalTime.MIDNIGHT) || from.isBefore(to);
        if (days.size() != texts(fields, "days", at).size() || days.isEmpty() || !ordered) {
            throw new ConfigurationException(
                    at + ": expected 'days' among mon, tue, wed, thu, fri, sat and sun, and 'from' before 'to'");
        }
        return new Hours(days, from, to);
    }

    private static LocalTime time(Map<?, ?> fields, String name, String at) {
        try {
            return LocalTime.parse(String.valueOf(fields.get(name)));
        } catch (DateTimeException malformed) {
            throw new ConfigurationException(at + "." + name + ": expected a time of day, such as 09:00");
        }
    }

    private static Map<?, ?> object(@Nullable Object value, String at, Set<String> known) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw new ConfigurationException(at + ": expected an object");
        }
        for (Object name : fields.keySet()) {
            if (!known.contains(name)) {
                throw new ConfigurationException(at + ": unknown field " + name);
            }
        }
        return fields;
    }

    private static @Nullable String text(Map<?, ?> fields, String name, String at) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && !text.isBlank() && text.codePoints().count() <= LONGEST_TEXT) {
            return text;
        }
        throw new ConfigurationException(
                at + "." + name + ": expected a text of at most " + LONGEST_TEXT + " characters");
    }

    private static List<String> texts(Map<?, ?> fields, String name, String at) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new ConfigurationException(at + "." + name + ": expected a list of texts");
    }
}
