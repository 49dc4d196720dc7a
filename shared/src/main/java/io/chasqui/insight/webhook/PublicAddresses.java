package io.chasqui.insight.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps requests to URLs that tenants name out of our own network. What the IANA special-purpose registries (RFC 6890
 * and its updates) don't call global is refused: loopback, private, link-local with the clouds' metadata, carriers' NAT,
 * multicast, documentation. IPv6 forms that carry an IPv4 address are judged by that address.
 */
public final class PublicAddresses {
    private static final List<Block> REFUSED_V4 = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4")
            .map(Block::of)
            .toList();

    /** All of IPv6 that is global lies in here. */
    private static final Block GLOBAL_V6 = Block.of("2000::/3");

    /** Protocol assignments (Teredo among them), documentation. */
    private static final List<Block> REFUSED_V6 =
            Stream.of("2001::/23", "2001:db8::/32", "3fff::/20").map(Block::of).toList();

    private static final Block NAT64 = Block.of("64:ff9b::/96");
    private static final Block SIX_TO_FOUR = Block.of("2002::/16");

    /** WHATWG URL: such a host is an IPv4 address in some spelling (decimal, octal, hexadecimal, short). */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})+\\.?");
    private static final List<Integer> LOW_PORTS = List.of(-1, 443);

    private final boolean lenient;

    /** @param lenient lets plain HTTP and this machine itself be called, for development alone */
    public PublicAddresses(boolean lenient) {
        this.lenient = lenient;
    }

    /** {@return what is wrong with a URL, in a sentence; empty when nothing is} */
    public Optional<String> flaw(URI url) {
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Optional.of("Send a URL with a host, without a user and without a fragment.");
        }
        if (lenient && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            return Optional.empty();
        }
        if (!"https".equals(url.getScheme())) {
            return Optional.of("Send an https URL.");
        }
        if (!LOW_PORTS.contains(url.getPort()) && url.getPort() < 1024) {
            return Optional.of("Send port 443, or one from 1024 on.");
        }
        if (host.startsWith("[") || ENDS_IN_A_NUMBER.matcher(host).matches()) {
            return Optional.of("Send a host name, not an IP address.");
        }
        return NAME.matcher(host).matches()
                ? Optional.empty()
                : Optional.of("Send a public host name, in ASCII and with a dot.");
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
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return REFUSED_V4.stream().noneMatch(block -> block.holds(bytes));
        }
        if (NAT64.holds(bytes)) {
            return isPublic(v4(bytes, 12));
        }
        if (SIX_TO_FOUR.holds(bytes)) {
            return isPublic(v4(bytes, 2));
        }
        return GLOBAL_V6.holds(bytes) && REFUSED_V6.stream().noneMatch(block -> block.holds(bytes));
    }

    private static InetAddress v4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four bytes are an address", impossible);
        }
    }

    /** A block of addresses, in CIDR notation (RFC 4632). */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares blocks
    private record Block(byte[] network, int bits) {
        static Block of(String cidr) {
            String[] halves = cidr.split("/", 2);
            try {
                // A literal: nothing is looked up.
                return new Block(InetAddress.getByName(halves[0]).getAddress(), Integer.parseInt(halves[1]));
            } catch (UnknownHostException impossible) {
                throw new AssertionError(cidr, impossible);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
