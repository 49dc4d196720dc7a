package io.chasqui.platform.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request's {@code Accept} (RFC 9110, 12.5.1) says of JSON, which is all that there is. */
public final class MediaRanges {
    /** Of those that a request has the most specific one counts. */
    private static final List<String> OF_JSON = List.of("application/json", "application/*", "*/*");

    private static final Pattern NOT_WANTED = Pattern.compile("q\\s*=\\s*0(\\.0*)?");

    private MediaRanges() {}

    /** @param accept null when it was not sent: then anything will do */
    public static boolean haveJson(@Nullable String accept) {
        return accept == null
                || accept.isBlank()
                || OF_JSON.stream()
                        .flatMap(type -> find(accept, type).stream())
                        .findFirst()
                        .map(MediaRanges::isWanted)
                        .orElse(false);
    }

    private static Optional<List<String>> find(String accept, String type) {
        return Arrays.stream(accept.toLowerCase(Locale.ROOT).split(","))
                .map(range -> Arrays.stream(range.split(";")).map(String::strip).toList())
                .filter(range -> !range.isEmpty() && range.getFirst().equals(type))
                .findFirst();
    }

    private static boolean isWanted(List<String> range) {
        return range.stream().noneMatch(part -> NOT_WANTED.matcher(part).matches());
    }
}
