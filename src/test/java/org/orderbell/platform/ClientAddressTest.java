package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static final List<AddressRange> PROXIES = Stream.of("10.0.0.0/8", "192.0.2.7", "fd00::/8")
            .flatMap(text -> AddressRange.read(text).stream())
            .toList();

    @Test
    void believesNobodyWhoIsNotTrusted() {
        assertThat(of("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
        assertThat(ClientAddress.of("10.1.2.3", List.of("198.51.100.1"), List.of()))
                .isEqualTo("10.1.2.3");
    }

    @Test
    void takesTheLastAddressThatIsNotOfATrustedProxy() {
        assertThat(of("10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(of("10.1.2.3", "1.2.3.4", "198.51.100.1", " 192.0.2.7")).isEqualTo("198.51.100.1");
        assertThat(of("10.1.2.3", "10.0.0.1")).isEqualTo("10.0.0.1");
        assertThat(of("10.1.2.3")).isEqualTo("10.1.2.3");
    }

    @Test
    void leavesOutThePort() {
        assertThat(of("10.1.2.3", "198.51.100.1:4711")).isEqualTo("198.51.100.1");
        assertThat(of("fd12:0:0:0:0:0:0:1", "[2001:db8::1]:4711")).isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(of("10.1.2.3", "2001:db8::1")).isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @Test
    void stopsAtWhatIsNoAddress() {
        assertThat(of("10.1.2.3", "198.51.100.1", "unknown")).isEqualTo("10.1.2.3");
        assertThat(of("10.1.2.3", "")).isEqualTo("10.1.2.3");
        assertThat(of("10.1.2.3", "[")).isEqualTo("10.1.2.3");
        assertThat(of("10.1.2.3", "1".repeat(100_000))).isEqualTo("10.1.2.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.0/33",
                "10.0.0.0/",
                "fd00::/129",
                "cafe.example",
                ":",
                ""
            })
    void refusesWhatIsNoRange(String text) {
        assertThat(AddressRange.read(text)).isEmpty();
    }

    private static String of(String peer, String... forwarded) {
        return ClientAddress.of(peer, List.of(forwarded), PROXIES);
    }
}
