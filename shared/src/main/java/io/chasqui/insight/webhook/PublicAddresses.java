package io.chasqui.insight.webhook;

import io.chasqui.platform.request.HttpUrl;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps requests to URLs that tenants name out of our own network: {@link SpecialAddresses} are refused. What NAT64
 * leads to is judged by its IPv4 address.
 */
public final class PublicAddresses {
    private static final int HTTPS = 443;
    private static final Pattern IP_ADDRESS = Pattern.compile("\\[.*]|[0-9.]+");

    private final boolean lenient;

    /** @param lenient lets plain HTTP and this machine itself be called, for development alone */
    public PublicAddresses(boolean lenient) {
        this.lenient = lenient;
    }

    /** {@return what is wrong with a URL, in a sentence; empty when nothing is} */
    public Optional<String> flaw(URI url) {
        Optional<String> flaw = HttpUrl.flaw(url);
        if (flaw.isPresent()) {
            return flaw;
        }
        HttpUrl read = HttpUrl.of(url);
        if (lenient) {
            return Optional.empty();
        }
        if (!read.scheme().equals("https")) {
            return Optional.of("Send an https URL.");
        }
        if (read.port() != HTTPS && read.port() < 1024) {
            return Optional.of("Send port 443, or one from 1024 on.");
        }
        if (IP_ADDRESS.matcher(read.host()).matches()) {
            return Optional.of("Send a host name, not an IP address.");
        }
        return read.host().contains(".") ? Optional.empty() : Optional.of("Send a public host name, with a dot.");
    }

    /**
     * Looks at what a name leads to. One address that may not be called spoils the name: it can only be a trick.
     *
     * @return the addresses themselves
     * @throws UnknownHostException when they may not be called
     */
    public InetAddress[] require(InetAddress[] addresses) throws UnknownHostException {
        if (addresses.length == 0 || !Arrays.stream(addresses).allMatch(this::mayBeCalled)) {
            throw new Refused();
        }
        return addresses;
    }

    /** The name leads to where nobody outside may go. */
    public static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("the host leads to an address that is not public");
        }
    }

    /** {@return whether the address may be called} */
    public boolean mayBeCalled(InetAddress address) {
        return (lenient && address.isLoopbackAddress()) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        String text = address.getHostAddress();
        return SpecialAddresses.NAT64.contains(text)
                ? isPublic(v4(address.getAddress(), 12))
                : !SpecialAddresses.hold(text);
    }

    private static InetAddress v4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four bytes are an address", impossible);
        }
    }
}
