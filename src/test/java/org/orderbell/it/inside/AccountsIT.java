package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Account;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.ApiKey;
import org.orderbell.account.ApiKeys;
import org.orderbell.account.Client;
import org.orderbell.account.Identity;
import org.orderbell.account.LoginRefused;
import org.orderbell.account.Logins;
import org.orderbell.account.NewPassword;
import org.orderbell.account.Role;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.platform.Refused;

/** What an admin does with accounts counts at once. */
class AccountsIT extends InContainerTest {

    private static final Actor ADMIN = new Actor("admin", Set.of(Role.ADMIN), Set.of());
    private static final Actor SEOUL_ADMIN = new Actor("seoul-admin", Set.of(Role.ADMIN), Set.of("seoul"));
    private static final String PASSWORD = "eine lange Nacht";
    private static final Client HERE = new Client("192.0.2.10", null);

    @Inject
    private Accounts accounts;

    @Inject
    private Logins logins;

    @Inject
    private ApiKeys keys;

    @Test
    void letsANewAccountInWithItsRolesAndSites() {
        make("hana", Role.DESK, Role.KITCHEN);
        Actor hana = logins.enter("Hana ", PASSWORD, HERE).actor();
        assertThat(hana).isEqualTo(new Actor("hana", Set.of(Role.DESK, Role.KITCHEN), Set.of("seoul")));
    }

    /** Requests look for accounts before they have a transaction, each in a thread of its own. */
    @Test
    void areFoundByManyThreadsAtOnce() {
        List<Integer> found = Concurrently.run(16, thread -> {
            int names = 0;
            for (int n = 0; n < 300; n++) {
                names += accounts.identity("none-" + thread + "-" + n).isPresent() ? 1 : 0;
            }
            return names;
        });
        assertThat(found).containsOnly(0);
    }

    @Test
    void changesRolesAndSitesWithoutANewLogin() {
        make("joon", Role.DESK);
        logins.enter("joon", PASSWORD, HERE);
        accounts.describe(ADMIN, "joon", "Joon", Set.of(Role.KITCHEN), Set.of());
        assertThat(accounts.actor("joon")).contains(new Actor("joon", Set.of(Role.KITCHEN), Set.of()));
    }

    @Test
    void forgetsTheOldPasswordAtOnce() {
        make("sora", Role.DESK);
        Identity before = logins.enter("sora", PASSWORD, HERE);
        accounts.changePassword(ADMIN, "sora", NewPassword.of("/password", "noch eine lange Nacht"));
        assertThatThrownBy(() -> logins.enter("sora", PASSWORD, HERE)).isInstanceOf(LoginRefused.class);
        assertThat(logins.enter("sora", "noch eine lange Nacht", HERE).epoch()).isGreaterThan(before.epoch());
    }

    @Test
    void shutsOutADeactivatedAccountUntilItIsActivated() {
        make("yuna", Role.DESK);
        logins.enter("yuna", PASSWORD, HERE);
        String key = keys.make(ADMIN, "yuna", "till").value();
        accounts.deactivate(ADMIN, "yuna");
        assertThat(accounts.actor("yuna")).isEmpty();
        assertThat(keys.identity(key)).isEmpty();
        assertThatThrownBy(() -> logins.enter("yuna", PASSWORD, HERE)).isInstanceOf(LoginRefused.class);
        accounts.activate(ADMIN, "yuna");
        assertThat(logins.enter("yuna", PASSWORD, HERE).actor().name()).isEqualTo("yuna");
    }

    @Test
    void letsAKeyInUntilItIsRevoked() {
        make("shop", Role.INTEGRATION);
        String key = keys.make(ADMIN, "shop", "web shop").value();
        assertThat(keys.identity(key).map(identity -> identity.actor().name())).contains("shop");
        ApiKey kept = keys.of(ADMIN, "shop").get(0);
        assertThat(key).startsWith(kept.getHint());
        assertThat(kept.getHash()).doesNotContain(key.substring(4));
        keys.revoke(ADMIN, kept.getHash());
        assertThat(keys.identity(key)).isEqualTo(Optional.empty());
        assertThat(keys.of(ADMIN, "shop").get(0).isRevoked()).isTrue();
    }

    @Test
    void letsAKeyInUntilItsLastDayIsOver() {
        make("kiosk", Role.INTEGRATION);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertRefused("invalid-input", () -> keys.make(ADMIN, "kiosk", "till", today.minusDays(1)));
        String key = keys.make(ADMIN, "kiosk", "till", today).value();
        assertThat(keys.of(ADMIN, "kiosk").get(0).getUsedAt()).isNull();
        assertThat(keys.identity(key)).isPresent();
        ApiKey kept = keys.of(ADMIN, "kiosk").get(0);
        assertThat(kept.getLastDay()).isEqualTo(today);
        assertThat(kept.getUsedAt()).isNotNull();
        keys.revokeExpired();
        assertThat(keys.identity(key)).isPresent();
        fixtures.update("update api_key set expires_at = used_at where hash = ?", kept.getHash());
        keys.revokeExpired();
        assertThat(keys.identity(key)).isEmpty();
        assertThat(keys.of(ADMIN, "kiosk").get(0).isRevoked()).isTrue();
    }

    @Test
    void keepsTheLastAdmin() {
        assertRefused("last-admin", () -> accounts.deactivate(ADMIN, "admin"));
        assertRefused("last-admin", () -> accounts.describe(ADMIN, "admin", "Admin", Set.of(Role.DESK), Set.of()));
        make("second", Role.ADMIN);
        assertRefused(
                "last-admin", () -> accounts.describe(ADMIN, "admin", "Admin", Set.of(Role.ADMIN), Set.of("seoul")));
        accounts.deactivate(ADMIN, "second");
        assertRefused("last-admin", () -> accounts.deactivate(ADMIN, "admin"));
    }

    @Test
    void listensToAdminsOnly() {
        Actor boss = new Actor("boss", Set.of(Role.SUPERVISOR), Set.of());
        assertRefused("forbidden", () -> accounts.all(boss));
        assertRefused("forbidden", () -> accounts.changePassword(boss, "admin", NewPassword.of("/password", PASSWORD)));
        assertRefused("forbidden", () -> keys.make(boss, "admin", "mine"));
    }

    @Test
    void letsAnAdminOfOneSiteGiveNoOther() {
        make("mina", Role.ADMIN);
        for (Set<String> sites : List.of(Set.<String>of(), Set.of("paris"), Set.of("paris", "seoul"))) {
            assertRefused(
                    "invalid-input",
                    () -> accounts.create(
                            SEOUL_ADMIN,
                            "wide",
                            "Wide",
                            NewPassword.of("/password", PASSWORD),
                            Set.of(Role.DESK),
                            sites));
            assertRefused(
                    "invalid-input", () -> accounts.describe(SEOUL_ADMIN, "mina", "Mina", Set.of(Role.ADMIN), sites));
        }
        accounts.create(
                SEOUL_ADMIN,
                "dahee",
                "Dahee",
                NewPassword.of("/password", PASSWORD),
                Set.of(Role.DESK),
                Set.of("seoul"));
        accounts.describe(SEOUL_ADMIN, "mina", "Mina", Set.of(Role.DESK), Set.of("seoul"));
        assertThat(accounts.actor("mina")).contains(new Actor("mina", Set.of(Role.DESK), Set.of("seoul")));
    }

    @Test
    void letsAnAdminOfOneSiteChangeNobodyOfOthers() {
        accounts.create(ADMIN, "everywhere", "Eve", NewPassword.of("/password", PASSWORD), Set.of(Role.DESK), Set.of());
        accounts.create(
                ADMIN,
                "both",
                "Bo",
                NewPassword.of("/password", PASSWORD),
                Set.of(Role.DESK),
                Set.of("paris", "seoul"));
        make("yuri", Role.DESK);
        var key = keys.make(ADMIN, "everywhere", "till");
        String hash = keys.of(ADMIN, "everywhere").get(0).getHash();
        for (String login : List.of("everywhere", "both", "admin")) {
            assertRefused(
                    "forbidden", () -> accounts.describe(SEOUL_ADMIN, login, "X", Set.of(Role.DESK), Set.of("seoul")));
            assertRefused(
                    "forbidden",
                    () -> accounts.changePassword(SEOUL_ADMIN, login, NewPassword.of("/password", PASSWORD)));
            assertRefused("forbidden", () -> accounts.activate(SEOUL_ADMIN, login));
            assertRefused("forbidden", () -> accounts.deactivate(SEOUL_ADMIN, login));
            assertRefused("forbidden", () -> keys.make(SEOUL_ADMIN, login, "mine"));
            assertRefused("forbidden", () -> keys.of(SEOUL_ADMIN, login));
        }
        assertRefused("forbidden", () -> keys.revoke(SEOUL_ADMIN, hash));
        assertThat(keys.identity(key.value())).isPresent();
        assertThat(accounts.all(SEOUL_ADMIN))
                .extracting(Account::getLogin)
                .contains("yuri")
                .doesNotContain("everywhere", "both", "admin");
    }

    @Test
    void refusesWhatMakesNoGoodAccount() {
        assertRefused("login-taken", () -> make("desk", Role.DESK));
        assertRefused("invalid-input", () -> make("Große Küche", Role.DESK));
        assertRefused("invalid-input", () -> make("norole"));
        assertRefused(
                "invalid-input",
                () -> accounts.create(
                        ADMIN, "weak", "Weak", NewPassword.of("/password", "short"), Set.of(Role.DESK), Set.of()));
        assertThat(accounts.all(ADMIN)).extracting(Account::getLogin).doesNotContain("weak", "norole");
    }

    private void make(String login, Role... roles) {
        accounts.create(ADMIN, login, login, NewPassword.of("/password", PASSWORD), Set.of(roles), Set.of("seoul"));
    }

    private static void assertRefused(String type, Runnable change) {
        assertThatThrownBy(change::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.problem().type())
                .isEqualTo(type));
    }
}
