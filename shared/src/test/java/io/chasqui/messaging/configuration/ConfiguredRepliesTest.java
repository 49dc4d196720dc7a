package io.chasqui.messaging.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.messaging.inbound.OptKeyword;
import io.chasqui.messaging.inbound.OutOfHours;
import io.chasqui.messaging.inbound.Replies;
import io.chasqui.platform.configuration.ConfigurationException;
import io.chasqui.platform.tenant.TenantId;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredRepliesTest {
    private static final TenantId ACME = new TenantId("acme");

    @Test
    void everyTenantHasTheUsualOnesWhereNothingIsSet() {
        assertThat(ConfiguredReplies.read(null).of(ACME)).isEqualTo(Replies.USUAL);
        assertThat(ConfiguredReplies.read("{\"replies\": []}").of(ACME)).isEqualTo(Replies.USUAL);
    }

    @Test
    void aTenantHasItsOwn() {
        Replies replies = ConfiguredReplies.read("""
                        {"replies": [{"tenant": "acme", "optedOut": "Adiós.", "stopWords": ["baja", "no más"],
                          "startWords": ["ALTA"], "helpWords": ["¿Ayuda?"],
                          "outOfHours": {"text": "Mañana.", "timeZone": "Europe/Madrid",
                            "open": [{"days": ["mon", "sun"], "from": "09:00", "to": "00:00"}]}}]}""").of(ACME);

        assertThat(replies.keyword("Baja!")).contains(OptKeyword.STOP);
        assertThat(replies.keyword("NO MAS")).contains(OptKeyword.STOP);
        assertThat(replies.keyword("stop")).contains(OptKeyword.STOP);
        assertThat(replies.keyword("alta")).contains(OptKeyword.START);
        assertThat(replies.keyword("ayuda")).contains(OptKeyword.HELP);
        assertThat(replies.keyword("bajar")).isEmpty();
        assertThat(replies.keyword("baja" + "!".repeat(157))).isEmpty();
        assertThat(replies.answer(OptKeyword.STOP, "baja")).isEqualTo("Adiós.");
        assertThat(replies.answer(OptKeyword.HELP, "ayuda")).startsWith("Reply STOP");
        assertThat(replies.outOfHours())
                .isEqualTo(new OutOfHours(
                        "Mañana.",
                        ZoneId.of("Europe/Madrid"),
                        List.of(new OutOfHours.Hours(
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), LocalTime.of(9, 0), LocalTime.MIDNIGHT))));
    }

    @Test
    void theUsualAnswersAreInTheLanguageOfTheWord() {
        assertThat(Replies.USUAL.answer(OptKeyword.STOP, "Arrêt, merci")).startsWith("Vous ne recevrez plus");
        assertThat(Replies.USUAL.answer(OptKeyword.HELP, "aide")).startsWith("Répondez ARRET");
        assertThat(Replies.USUAL.answer(OptKeyword.STOP, "stop")).startsWith("You are unsubscribed");
        assertThat(Replies.USUAL.answer(OptKeyword.START, "start")).startsWith("You are subscribed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                              | expected {"replies": [ … ]}
            {"replies": [7]}                                                | replies[0]: expected an object
            {"replies": [{"tenant": "acme", "stop": []}]}                   | replies[0]: unknown field stop
            {"replies": [{"help": "x"}]}                                    | replies[0].tenant
            {"replies": [{"tenant": "a-b"}]}                                | replies[0].tenant
            {"replies": [{"tenant": "a"}, {"tenant": "a"}]}                 | replies[1].tenant
            {"replies": [{"tenant": "a", "help": " "}]}                     | replies[0].help
            {"replies": [{"tenant": "a", "stopWords": ["!"]}]}              | replies[0].stopWords
            {"replies": [{"tenant": "a", "stopWords": ["start"]}]}          | replies[0].stopWords
            {"replies": [{"tenant": "a", "helpWords": ["please stop"]}]}    | replies[0].helpWords
            {"replies": [{"tenant": "a", "stopWords": ["x"], "helpWords": ["X"]}]} | replies[0].helpWords
            {"replies": [{"tenant": "a", "stopWords": "x"}]}                | replies[0].stopWords
            {"replies": [{"tenant": "a", "outOfHours": {"text": "x"}}]}     | replies[0].outOfHours
            {"replies": [{"tenant": "a", "outOfHours": {"text": "x", "timeZone": "Lima", "open": [{"days": ["mon"], "from": "09:00", "to": "18:00"}]}}]} | timeZone
            {"replies": [{"tenant": "a", "outOfHours": {"text": "x", "timeZone": "UTC", "open": [{"days": ["noday"], "from": "09:00", "to": "18:00"}]}}]} | open[0]
            {"replies": [{"tenant": "a", "outOfHours": {"text": "x", "timeZone": "UTC", "open": [{"days": [], "from": "09:00", "to": "18:00"}]}}]} | open[0]
            {"replies": [{"tenant": "a", "outOfHours": {"text": "x", "timeZone": "UTC", "open": [{"days": ["mon"], "from": "18:00", "to": "09:00"}]}}]} | open[0]
            {"replies": [{"tenant": "a", "outOfHours": {"text": "x", "timeZone": "UTC", "open": [{"days": ["mon"], "from": "9", "to": "18:00"}]}}]} | open[0].from
            {                                                               | replies: not valid JSON
            """)
    void whatIsWrongIsSaidWithItsPlace(String json, String place) {
        assertThatThrownBy(() -> ConfiguredReplies.read(json))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(place);
    }
}
