package org.orderbell.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientTest {

    @Test
    void countsAnAddressOfIpv4ByItself() {
        assertThat(network("192.0.2.1")).isEqualTo("192.0.2.1").isNotEqualTo(network("192.0.2.2"));
    }

    /** A machine changes the second half by itself, and an attacker has all of it. */
    @Test
    void countsAHomeNetworkOfIpv6AsOne() {
        assertThat(network("2001:db8:0:1::5")).isEqualTo(network("2001:db8:0:1:ffff:1:2:3"));
        assertThat(network("2001:db8:0:1::5")).isNotEqualTo(network("2001:db8:0:2::5"));
    }

    private static String network(String address) {
        return new Client(address, null).network();
    }
}
