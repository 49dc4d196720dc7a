package io.chasqui.insight.webhook;

import io.chasqui.platform.tenant.Cidr;
import java.util.List;

/**
 * Blocks of addresses that no receiver of webhooks has: IANA's special-purpose registries
 * (https://www.iana.org/assignments/iana-ipv4-special-registry,
 * https://www.iana.org/assignments/iana-ipv6-special-registry), multicast, and what clouds keep for themselves. Blocks
 * that lie in {@code 2000::/3} alone stand here for IPv6: all that is global does.
 */
final class SpecialAddresses {
    /** @param source the registry's reference, or whoever keeps the block */
    private record Block(Cidr cidr, String source) {}

    private static final List<Block> REFUSED = List.of(
            block("0.0.0.0/8", "this network, RFC 791"),
            block("10.0.0.0/8", "private, RFC 1918"),
            block("100.64.0.0/10", "carriers' NAT, RFC 6598; 100.100.100.200 is Alibaba Cloud's metadata"),
            block("127.0.0.0/8", "loopback, RFC 1122"),
            block(
                    "168.63.129.16/32",
                    "Azure's host: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16"),
            block("169.254.0.0/16", "link-local, RFC 3927; the clouds' metadata"),
            block("172.16.0.0/12", "private, RFC 1918"),
            block("192.0.0.0/24", "protocol assignments, RFC 6890; 192.0.0.192 is Oracle Cloud's metadata"),
            block("192.0.2.0/24", "documentation, RFC 5737"),
            block("192.31.196.0/24", "AS112, RFC 7535"),
            block("192.52.193.0/24", "AMT, RFC 7450"),
            block("192.88.99.0/24", "6to4's relays, RFC 7526"),
            block("192.168.0.0/16", "private, RFC 1918"),
            block("192.175.48.0/24", "AS112, RFC 7534"),
            block("198.18.0.0/15", "benchmarking, RFC 2544"),
            block("198.51.100.0/24", "documentation, RFC 5737"),
            block("203.0.113.0/24", "documentation, RFC 5737"),
            block("224.0.0.0/4", "multicast, RFC 5771"),
            block("240.0.0.0/4", "reserved, RFC 1112; limited broadcast, RFC 8190"),
            block("2001::/23", "protocol assignments, RFC 2928: Teredo, AMT, AS112, ORCHID and others"),
            block("2001:db8::/32", "documentation, RFC 3849"),
            block("2002::/16", "6to4, RFC 3056: no relay is left that would lead there, RFC 7526"),
            block("2620:4f:8000::/48", "AS112, RFC 7534"),
            block("3fff::/20", "documentation, RFC 9637"));

    private static final Cidr GLOBAL_V6 = block("2000::/3", "RFC 4291").cidr();

    /** NAT64 (RFC 6052): a network without IPv4 reaches it by these, whose last four bytes are the IPv4 address. */
    static final Cidr NAT64 = block("64:ff9b::/96", "RFC 6052").cidr();

    private SpecialAddresses() {}

    /** @param address of IPv4 or IPv6, in text */
    static boolean hold(String address) {
        boolean v6 = address.indexOf(':') >= 0;
        return (v6 && !GLOBAL_V6.contains(address))
                || REFUSED.stream().anyMatch(block -> block.cidr().contains(address));
    }

    private static Block block(String cidr, String source) {
        return new Block(Cidr.parse(cidr).orElseThrow(), source);
    }
}
