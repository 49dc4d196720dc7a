package io.chasqui.insight.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    private final PublicAddresses addresses = new PublicAddresses(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "168.63.129.16",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.31.196.1",
                "192.52.193.1",
                "192.175.48.6",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::a83f:8110",
                "64:ff9b::c0af:3006",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:3::1",
                "2001:4:112::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:808:808::1",
                "2002:a83f:8110::1",
                "2002:a9fe:a9fe::1",
                "2002:c0a8:101::1",
                "2620:4f:8000::6",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesWhatIsNotPublic(String address) throws UnknownHostException {
        assertThat(addresses.mayBeCalled(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.1.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "168.63.129.15",
                "168.63.129.17",
                "192.31.195.255",
                "192.175.49.1",
                "2620:4f:8001::1",
                "64:ff9b::808:808"
            })
    void letsThroughWhatIs(String address) throws UnknownHostException {
        assertThat(addresses.mayBeCalled(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void refusesANameThatLeadsToAPrivateAddressAmongOthers() throws UnknownHostException {
        InetAddress[] mixed = {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};

        assertThatThrownBy(() -> addresses.require(mixed)).isInstanceOf(PublicAddresses.Refused.class);
        assertThatThrownBy(() -> addresses.require(new InetAddress[0])).isInstanceOf(PublicAddresses.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "ftp://example.com/",
                "https://example.com:80/",
                "https://example.com:22/",
                "https://example.com:0/",
                "https://example.com:65536/hook",
                "https://example.com:99999999999/hook",
                "https://example..com/",
                "https://bücher.example/",
                "https://user:secret@example.com/",
                "https://example.com/#top",
                "https://localhost/",
                "https://metadata/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.0.1./",
                "https://example.0x7f/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[fd00:ec2::254]/"
            })
    void refusesUrlsThatNoReceiverNeeds(String url) {
        assertThat(addresses.flaw(URI.create(url))).as(url).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/hooks?a=b", "https://example.com:443/", "https://hooks.example.com:8443/x",
                "https://7.example.com/", "https://xn--bcher-kva.example/", "https://example.com./",
                "https://my_host.example.com/hook", "https://_dmarc.example.com/", "HTTPS://Example.COM/",
                "https://example.com:/x", "https://example.com:65535/", "https://example.1a/"
            })
    void takesUrlsOfPublicNames(String url) {
        assertThat(addresses.flaw(URI.create(url))).as(url).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.com:65536/hook | port from 1 to 65535",
                "https://bücher.example/ | xn--",
                "https:///hook | with a host",
                "https://0177.0.0.1/ | without leading zeros",
                "https://me@example.com/ | without a user",
                "https://192.0.2.1/ | not an IP address"
            })
    void saysWhatIsWrong(String url, String reason) {
        assertThat(addresses.flaw(URI.create(url)))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://0177.0.0.1/", "http://127.1/", "http://2130706433/", "http://example.com:65536/"})
    void refusesWhatCannotBeCalledForDevelopmentToo(String url) {
        assertThat(new PublicAddresses(true).flaw(URI.create(url))).isPresent();
    }

    @Test
    void letsThisMachineBeCalledForDevelopmentAlone() throws UnknownHostException {
        PublicAddresses lenient = new PublicAddresses(true);

        assertThat(lenient.flaw(URI.create("http://127.0.0.1:9/"))).isEmpty();
        assertThat(lenient.mayBeCalled(InetAddress.getLoopbackAddress())).isTrue();
        assertThat(lenient.mayBeCalled(InetAddress.getByName("169.254.169.254")))
                .isFalse();
        assertThat(lenient.mayBeCalled(InetAddress.getByName("10.0.0.1"))).isFalse();
    }
}
