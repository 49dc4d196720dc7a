package io.chasqui.platform.status;

import io.chasqui.platform.id.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** The page for people: one file, without scripts and without anything from elsewhere. */
final class StatusHtml {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Colours of the system's, light or dark; a state is shown by a word and a sign, never by colour alone. */
    private static final String STYLE = """
        :root{color-scheme:light dark}
        body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
        h1{font-size:1.5rem}h2{font-size:1.25rem}h3{font-size:1rem}
        .all{border:2px solid;border-radius:.5rem;padding:.75rem 1rem;font-size:1.25rem}
        .components{list-style:none;padding:0}
        .components li{border-bottom:1px solid;padding:.5rem 0}
        .components b{display:block}
        article{border-left:4px solid;padding-left:1rem;margin:1.5rem 0}
        .text{white-space:pre-line}
        """;

    private final StringBuilder html = new StringBuilder();

    private StatusHtml() {}

    static String of(StatusPage page) {
        return new StatusHtml().write(page);
    }

    private String write(StatusPage page) {
        String title = escaped(page.title());
        html.append("""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s: %s</title>
            <style>%s</style>
            </head>
            <body>
            <header><h1>%s</h1></header>
            <main>
            <p class="all">%s</p>
            """.formatted(styleHash(), title, word(page.health()), STYLE, title, inAll(page.health())));
        html.append("<section aria-labelledby=\"components\">\n<h2 id=\"components\">Components</h2>\n")
                .append("<ul class=\"components\">\n");
        page.components().forEach(this::component);
        html.append("</ul>\n</section>\n<section aria-labelledby=\"incidents\">\n")
                .append("<h2 id=\"incidents\">Incidents of the last ")
                .append(StatusPage.SHOWN.toDays())
                .append(" days</h2>\n");
        if (page.incidents().isEmpty()) {
            html.append("<p>There were none.</p>\n");
        }
        page.incidents().forEach(this::incident);
        html.append("</section>\n</main>\n<footer><p>Written ")
                .append(time(page.written()))
                .append(". This page is written anew when something changes. Programs read ")
                .append("<a href=\"status.json\">status.json</a>.</p></footer>\n</body>\n</html>\n");
        return html.toString();
    }

    private void component(StatusPage.Line line) {
        html.append("<li><b>%s</b> %s <span aria-hidden=\"true\">%s</span> %s</li>\n"
                .formatted(
                        escaped(line.component().name()),
                        escaped(line.component().purpose()),
                        sign(line.health()),
                        word(line.health())));
    }

    private void incident(StatusPage.Event event) {
        Incident incident = event.incident();
        String id = escaped(incident.id());
        html.append("<article id=\"%s\" aria-labelledby=\"%s-name\">\n<h3 id=\"%s-name\">%s: %s</h3>\n"
                .formatted(id, id, id, escaped(event.component()), incident.isOpen() ? "ongoing" : "resolved"));
        html.append("<p>")
                .append(time(incident.opened()))
                .append(incident.resolved()
                        .map(end -> " to " + time(end) + ", " + lasted(incident.opened(), end))
                        .orElse(", not over yet"))
                .append("</p>\n<ol>\n");
        for (Change change : incident.changes()) {
            html.append("<li>%s: %s</li>\n".formatted(time(change.time()), word(change.health())));
        }
        html.append("</ol>\n");
        for (Note note : incident.notes()) {
            html.append("<p class=\"text\">%s: %s</p>\n".formatted(time(note.time()), escaped(note.text())));
        }
        if (incident.postMortem() != null) {
            html.append(
                    "<h4>Post-mortem</h4>\n<div class=\"text\">%s</div>\n".formatted(escaped(incident.postMortem())));
        }
        html.append("</article>\n");
    }

    private static String word(Health health) {
        return switch (health) {
            case OPERATIONAL -> "Operational";
            case DELAYED -> "Delayed";
            case DEGRADED -> "Degraded";
        };
    }

    private static String sign(Health health) {
        return switch (health) {
            case OPERATIONAL -> "\u2713";
            case DELAYED -> "\u25d4";
            case DEGRADED -> "\u25b2";
        };
    }

    private static String inAll(Health health) {
        return switch (health) {
            case OPERATIONAL -> "Everything is operational.";
            case DELAYED -> "Some of it takes longer than usual.";
            case DEGRADED -> "A part of what is asked for fails.";
        };
    }

    private static String time(Instant time) {
        return "<time datetime=\"%s\">%s</time>".formatted(time.truncatedTo(ChronoUnit.SECONDS), TIME.format(time));
    }

    private static String lasted(Instant from, Instant until) {
        Duration time = Duration.between(from, until);
        if (time.toMinutes() == 0) {
            return "less than a minute";
        }
        return (time.toHours() > 0 ? time.toHours() + " h " : "") + time.toMinutesPart() + " min";
    }

    private static String styleHash() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Digest.of(STYLE)));
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
