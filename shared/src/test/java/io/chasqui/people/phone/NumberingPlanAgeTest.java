package io.chasqui.people.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * Numbering plans change every few weeks, and numbers that exist are refused until the library is renewed. The build warns
 * and goes on: a newer release may not be there yet.
 */
class NumberingPlanAgeTest {
    private static final Duration MOST = Duration.ofDays(60);
    private static final Instant BUILT = Instant.parse("2026-11-04T12:00:00Z");

    @Test
    void theBuildSaysWhenTheNumberingPlansAreOld() throws IOException, URISyntaxException {
        Instant built = built();

        warning(built, Instant.now())
                .ifPresent(words ->
                        System.getLogger(NumberingPlanAgeTest.class.getName()).log(System.Logger.Level.WARNING, words));

        assertThat(built).isAfterOrEqualTo(BUILT.minus(Duration.ofDays(1)));
    }

    @Test
    void plansOfSixtyDaysAreNotOldAndOlderOnesAre() {
        assertThat(warning(BUILT, BUILT.plus(MOST))).isEmpty();
        assertThat(warning(BUILT, BUILT.plus(MOST).plusSeconds(1)))
                .hasValueSatisfying(words ->
                        assertThat(words).contains("libphonenumber.version").contains("60 days"));
    }

    private static Optional<String> warning(Instant built, Instant now) {
        Duration age = Duration.between(built, now);
        return age.compareTo(MOST) > 0
                ? Optional.of("The numbering plans are " + age.toDays()
                        + " days old: numbers that exist are refused. Raise libphonenumber.version in pom.xml.")
                : Optional.empty();
    }

    /** The build of the library writes its time into the manifest. */
    private static Instant built() throws IOException, URISyntaxException {
        Path jar = Path.of(PhoneNumberUtil.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile library = new JarFile(jar.toFile())) {
            return Instant.ofEpochMilli(
                    Long.parseLong(library.getManifest().getMainAttributes().getValue("Bnd-LastModified")));
        }
    }
}
