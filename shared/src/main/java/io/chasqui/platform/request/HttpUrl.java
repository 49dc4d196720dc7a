package io.chasqui.platform.request;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An http or https URL. What stores a URL and what calls it read it here, so that whatever is stored can be called.
 * {@link URI} alone is no such reader: it finds no host in {@code my_host.example.com} and takes port 65536.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, without a dot at its end; an IPv6 address has its brackets
 * @param port the scheme's own where the URL names none
 * @param target the path and the query as a request line has them (RFC 9112, section 3.2.1)
 */
public record HttpUrl(String scheme, String host, int port, String target) {
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>\\[[0-9a-f:.]+]|[^\\[\\]:]*)(?::(?<port>[0-9]{0,5}))?");
    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*");

    /** WHATWG URL: such a host is an IPv4 address in some spelling (decimal, octal, hexadecimal, short). */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    /** {@return what is wrong with a URL, in a sentence that says what to send; empty when nothing is} */
    public static Optional<String> flaw(URI url) {
        URI ascii = ascii(url);
        String scheme = lower(ascii.getScheme());
        String authority = lower(ascii.getRawAuthority());
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("Send an http or https URL.");
        }
        if (authority.contains("@") || ascii.getRawFragment() != null) {
            return Optional.of("Send a URL without a user and without a fragment.");
        }
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches() || !isPort(lower(parts.group("port")))) {
            return Optional.of("Send a URL with a host, and with a port from 1 to 65535.");
        }
        return hostFlaw(withoutDot(lower(parts.group("host"))));
    }

    private static Optional<String> hostFlaw(String host) {
        if (host.isEmpty()) {
            return Optional.of("Send a URL with a host.");
        }
        if (ENDS_IN_A_NUMBER.matcher(host).matches() && !IPV4.matcher(host).matches()) {
            return Optional.of("Send an IPv4 address as four decimal numbers without leading zeros.");
        }
        return host.startsWith("[") || NAME.matcher(host).matches()
                ? Optional.empty()
                : Optional.of("Send a host name of ASCII letters, digits, hyphens and underscores, with at most 63 of"
                        + " them between two dots; an international name in its xn-- form.");
    }

    /** @throws IllegalArgumentException when the URL has a {@link #flaw} */
    public static HttpUrl of(URI url) {
        flaw(url).ifPresent(flaw -> {
            throw new IllegalArgumentException(flaw);
        });
        URI ascii = ascii(url);
        String scheme = lower(ascii.getScheme());
        Matcher parts = AUTHORITY.matcher(lower(ascii.getRawAuthority()));
        if (!parts.matches()) {
            throw new IllegalArgumentException("no host");
        }
        String port = lower(parts.group("port"));
        String path = Objects.requireNonNullElse(ascii.getRawPath(), "");
        return new HttpUrl(
                scheme,
                withoutDot(lower(parts.group("host"))),
                port.isEmpty() ? usualPort(scheme) : Integer.parseInt(port),
                (path.isEmpty() ? "/" : path) + (ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery()));
    }

    /** {@return scheme, host and port (RFC 6454)} */
    public String origin() {
        return scheme + "://" + host + (port == usualPort(scheme) ? "" : ":" + port);
    }

    /** {@return this spelling of the URL} */
    public URI uri() {
        return URI.create(origin() + target);
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static boolean isPort(String written) {
        return written.isEmpty() || (Integer.parseInt(written) >= 1 && Integer.parseInt(written) <= 65_535);
    }

    /** Name servers know both spellings; certificates and TLS's server names have no dot at the end (RFC 6066). */
    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static URI ascii(URI url) {
        return URI.create(url.toASCIIString());
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
