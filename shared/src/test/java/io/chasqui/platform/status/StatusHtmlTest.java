package io.chasqui.platform.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StatusHtmlTest {
    private static final Instant NOW = Instant.parse("2026-11-21T23:05:09.123Z");
    private static final Components COMPONENTS = new Components(
            List.of(
                    new Component("api", "API", "Answers.", Map.of("api-failures", Health.DEGRADED)),
                    new Component("sending", "Sending & such", "Sends.", Map.of("relay-behind", Health.DELAYED))),
            Set.of());

    @Test
    void saysThatAllIsWellWhereNothingHappened() {
        assertThat(page())
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">\n")
                .contains("<h1>Acme</h1>", "Everything is operational.", "<p>There were none.</p>")
                .contains("Written <time datetime=\"2026-11-21T23:05:09Z\">21 November 2026, 23:05 UTC</time>");
    }

    @Test
    void tellsWhatHappenedFromWhenToWhen() {
        Incident incident = new Incident(
                "inc_1",
                "sending",
                List.of(
                        new Period("relay-behind", Health.DELAYED, ago(90), ago(10)),
                        new Period("relay-failed", Health.DEGRADED, ago(60), ago(30))),
                List.of(new Note(ago(50), "We look at it.\nSoon more.")),
                "A disk was full.");

        assertThat(page(incident))
                .contains("<h3 id=\"inc_1-name\">Sending &amp; such: resolved</h3>")
                .contains("21:35 UTC</time> to <time datetime=\"2026-11-21T22:55:09Z\">")
                .contains(", 1 h 20 min</p>")
                .contains("UTC</time>: Delayed</li>\n<li>", "UTC</time>: Degraded</li>", "UTC</time>: Operational</li>")
                .contains("We look at it.\nSoon more.</p>")
                .contains("<h4>Post-mortem</h4>\n<div class=\"text\">A disk was full.</div>")
                .doesNotContain("relay-behind", "relay-failed");
    }

    @Test
    void saysWhatIsNotOver() {
        Incident incident =
                new Incident("inc_1", "api", List.of(new Period("x", Health.DEGRADED, ago(5), null)), List.of(), null);

        assertThat(page(incident))
                .contains("<title>Acme: Degraded</title>", "API: ongoing", "not over yet")
                .contains("<li><b>API</b> Answers. <span aria-hidden=\"true\">\u25b2</span> Degraded</li>")
                .contains("\u2713</span> Operational</li>");
    }

    @Test
    void writesWhatPeopleWroteAsTextAndNothingElse() {
        String attack = "</div><script>alert('x')</script><img src=x onerror=\"y\">&lt;";
        Incident incident = new Incident(
                "inc_1",
                "api",
                List.of(new Period("x", Health.DEGRADED, ago(5), ago(4))),
                List.of(new Note(ago(4), attack)),
                attack);

        String page = StatusHtml.of(StatusPage.of(history("<i>" + attack, incident), COMPONENTS));

        assertThat(page).doesNotContain("<script", "<img", "<i>", "\"y\"");
        assertThat(page.split(
                        Pattern.quote(
                                "&lt;/div&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&lt;img src=x onerror=&quot;y&quot;&gt;&amp;lt;"),
                        -1))
                .hasSize(5);
    }

    /** Whatever slips through is forbidden to do anything; the style alone is allowed, by its hash. */
    @Test
    void hasNoScriptAndNothingFromElsewhere() {
        assertThat(page()).doesNotContain("<script", " src=", "<link", "url(", "@import", "http:", "https:", " style=");
        assertThat(page()).containsPattern("content=\"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='\"");
    }

    @Test
    void showsAnIncidentForNinetyDaysAfterItsEnd() {
        Incident old = new Incident(
                "inc_old",
                "api",
                List.of(new Period(
                        "x", Health.DEGRADED, NOW.minus(Duration.ofDays(99)), NOW.minus(Duration.ofDays(91)))),
                List.of(),
                null);
        Incident recent = new Incident(
                "inc_recent",
                "api",
                List.of(new Period(
                        "x", Health.DEGRADED, NOW.minus(Duration.ofDays(99)), NOW.minus(Duration.ofDays(89)))),
                List.of(),
                null);

        assertThat(page(old, recent)).contains("inc_recent").doesNotContain("inc_old");
    }

    private static Instant ago(long minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static String page(Incident... incidents) {
        return StatusHtml.of(StatusPage.of(history("Acme", incidents), COMPONENTS));
    }

    private static History history(String title, Incident... incidents) {
        return new History(title, NOW, 1, List.of(incidents));
    }
}
