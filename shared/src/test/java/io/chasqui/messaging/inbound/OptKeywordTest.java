package io.chasqui.messaging.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptKeywordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "STOPALL",
                "UNSUBSCRIBE",
                "CANCEL",
                "END",
                "QUIT",
                "REVOKE",
                "OPTOUT",
                "ARRET",
                "OPT-OUT",
                "REMOVE",
                "TD",
                "opt out",
                "stop all",
                "Stop",
                "sToP",
                " stop ",
                "\nstop\r\n",
                "stop.",
                "STOP!!!",
                "\"stop\"",
                "‘Stop’",
                "«stop»",
                "(stop)",
                "*STOP*",
                "s.t.o.p",
                "opt – out",
                "STOP\u00a0ALL",
                "Arrêt",
                "ARRE\u0302T",
                "ＳＴＯＰ",
                "ｓｔｏｐ！",
                "STOP 🛑",
                "🙏🏽stop🙏🏽",
                "🛑⛔️STOP⛔️🛑",
                "\u200bSTOP\u200b",
                "\ufeffstop",
                "STOP\u3164",
                "\u3164\u115f STOP \u1160\uffa0",
                "S\u00adT\u200bO\u2060P\ufe0f",
                "\u202aSTOP\u202c\u2800",
                "STOP ℹ️",
                "unsubscribe?",
                "STOP STOP",
                "stop stop stop!!!",
                "STOPSTOP",
                "stop, unsubscribe",
                "Stop. Thank you",
                "Stop. Thank you.",
                "please stop",
                "Please STOP, thanks!",
                "PLS UNSUBSCRIBE",
                "opt out please",
                "Arrêt s’il vous plaît",
                "ARRET merci",
                "stop🙏please",
                "STOP\nTHANKS"
            })
    void leaves(String text) {
        assertThat(OptKeyword.of(text)).contains(OptKeyword.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"START", "start", "Unstop", "start!", "ＳＴＡＲＴ"})
    void comesBack(String text) {
        assertThat(OptKeyword.of(text)).contains(OptKeyword.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HELP", "help?", "Info", "AIDE", "aide !"})
    void asksForHelp(String text) {
        assertThat(OptKeyword.of(text)).contains(OptKeyword.HELP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3164",
                "STOP\u3131",
                "🛑",
                "...",
                "STOP 12345",
                "please",
                "thank you",
                "stop it",
                "please stop calling",
                "stop thank",
                "please don't stop",
                "dont stop",
                "STOP 1 STOP",
                "end of the day, thanks",
                "don't stop",
                "STOPP",
                "nonstop",
                "the end",
                "ending",
                "cancel my order",
                "YES",
                "yes",
                "Y",
                "no",
                "restart",
                "start me up",
                "help me",
                "help please",
                "start please",
                "START START",
                "information",
                "td bank",
                "STOP 1️⃣",
                "стоп",
                "stop\nstart"
            })
    void saysSomethingElse(String text) {
        assertThat(OptKeyword.of(text)).isEmpty();
    }

    @Test
    void aMessageThatIsLongWithEmojiStillLeavesButNotAnEndlessOne() {
        assertThat(OptKeyword.of("STOP" + "!".repeat(156))).contains(OptKeyword.STOP);
        assertThat(OptKeyword.of("STOP" + "!".repeat(157))).isEmpty();
        assertThat(OptKeyword.of("STOP" + " \u3164".repeat(1000))).contains(OptKeyword.STOP);
    }

    @Test
    void aTurkishDefaultLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(OptKeyword.of("quit")).contains(OptKeyword.STOP);
            assertThat(OptKeyword.of("unsubscribe")).contains(OptKeyword.STOP);
        } finally {
            Locale.setDefault(before);
        }
    }
}
