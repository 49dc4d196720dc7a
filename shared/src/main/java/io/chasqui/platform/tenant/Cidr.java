package io.chasqui.platform.tenant;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses (RFC 4632, RFC 4291 §2.3), such as {@code 203.0.113.0/24} or {@code 2001:db8::/32}.
 *
 * @param network the block's first address, in hexadecimal: 8 digits for IPv4, 32 for IPv6
 * @param length how many leading bits of an address have to be the network's
 * @param text as it was written
 */
public record Cidr(String network, int length, String text) {
    private static final Pattern SHAPE = Pattern.compile("([0-9A-Fa-f:.]{2,45})/(0|[1-9][0-9]{0,2})");
    private static final Pattern V4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** {@return the block that the text spells; empty when it spells none, or has bits behind its length} */
    public static Optional<Cidr> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        byte[] bytes = matcher.matches() ? bytes(matcher.group(1)) : null;
        if (bytes == null) {
            return Optional.empty();
        }
        int length = Integer.parseInt(matcher.group(2));
        if (length > bytes.length * 8 || !Arrays.equals(bytes, masked(bytes, length))) {
            return Optional.empty();
        }
        return Optional.of(new Cidr(HexFormat.of().formatHex(bytes), length, text));
    }

    /** {@return whether the text spells an address, of IPv4 or IPv6, and nothing else} */
    public static boolean isAddress(String text) {
        return bytes(text) != null;
    }

    /** {@return whether the address is in the block; what is no address is in none} */
    public boolean contains(@Nullable String address) {
        byte[] bytes = address == null ? null : bytes(address);
        return bytes != null && HexFormat.of().formatHex(masked(bytes, length)).equals(network);
    }

    /** {@return whether every address of the other block is in this one} */
    public boolean contains(Cidr other) {
        byte[] theirs = HexFormat.of().parseHex(other.network);
        return other.length >= length
                && HexFormat.of().formatHex(masked(theirs, length)).equals(network);
    }

    /** {@return whether a list lets an address in: an empty one lets in every address} */
    public static boolean admits(List<Cidr> allowed, @Nullable String address) {
        return allowed.isEmpty() || allowed.stream().anyMatch(block -> block.contains(address));
    }

    @Override
    public String toString() {
        return text;
    }

    /** Does not query a name server: what comes to {@code getByName} has a colon, or is four numbers. */
    private static byte @Nullable [] bytes(String address) {
        if (address.length() > 45
                || !(V4.matcher(address).matches() || V6.matcher(address).matches())) {
            return null;
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException noAddress) {
            return null;
        }
    }

    private static byte[] masked(byte[] bytes, int length) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(length - 8L * i, 0, 8);
            masked[i] &= (byte) (0xff << (8 - kept));
        }
        return masked;
    }
}
