package org.orderbell.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCookieTest {

    private final DeviceCookie cookies = new DeviceCookie(new byte[32]);
    private final String cookie = cookies.with(null, "desk");

    @Test
    void knowsWhoHasLoggedInBefore() {
        assertThat(cookies.device(cookie, "desk")).isPresent();
        assertThat(cookies.device(cookie, "kitchen")).isEmpty();
        assertThat(cookie).doesNotContain("desk");
    }

    @Test
    void knowsSeveralPeopleOfOneDevice() {
        String both = cookies.with(cookie, "kitchen");
        Optional<String> device = cookies.device(cookie, "desk");
        assertThat(cookies.device(both, "desk")).isEqualTo(device);
        assertThat(cookies.device(both, "kitchen")).isEqualTo(device);
        assertThat(cookies.with(both, "kitchen")).isEqualTo(both);
    }

    @Test
    void keepsThoseWhoLoggedInLast() {
        String crowded = cookie;
        for (int i = 0; i < DeviceCookie.LOGINS; i++) {
            crowded = cookies.with(crowded, "person" + i);
        }
        assertThat(cookies.device(crowded, "desk")).isEmpty();
        assertThat(cookies.device(crowded, "person0")).isPresent();
        assertThat(cookies.with(crowded, "desk")).hasSameSizeAs(crowded);
    }

    @Test
    void tellsDevicesApart() {
        assertThat(cookies.device(cookies.with(null, "desk"), "desk")).isNotEqualTo(cookies.device(cookie, "desk"));
    }

    @Test
    void believesNoSignatureOfSomebodyElse() {
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        assertThat(new DeviceCookie(otherKey).device(cookie, "desk")).isEmpty();
        String stolen = cookies.with(null, "guesser").substring(0, 22) + cookie.substring(22);
        assertThat(cookies.device(stolen, "desk")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAA.", "..", "\u0000"})
    void startsAnewWithWhatIsNoCookieOfOurs(String odd) {
        assertThat(cookies.device(odd, "desk")).isEmpty();
        assertThat(cookies.device(cookies.with(odd, "desk"), "desk")).isPresent();
    }

    @Test
    void readsNothingThatIsTooLong() {
        String endless = cookie + cookie.substring(22).repeat(DeviceCookie.LOGINS);
        assertThat(cookies.device(endless, "desk")).isEmpty();
    }
}
