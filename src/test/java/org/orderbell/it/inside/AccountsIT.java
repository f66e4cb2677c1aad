package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
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
import org.orderbell.account.Role;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.platform.Refused;

/** What an admin does with accounts counts at once. */
class AccountsIT extends InContainerTest {

    private static final Actor ADMIN = new Actor("admin", Set.of(Role.ADMIN), Set.of());
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
        accounts.changePassword(ADMIN, "sora", "noch eine lange Nacht");
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
    void keepsTheLastAdmin() {
        assertRefused("last-admin", () -> accounts.deactivate(ADMIN, "admin"));
        assertRefused("last-admin", () -> accounts.describe(ADMIN, "admin", "Admin", Set.of(Role.DESK), Set.of()));
        make("second", Role.ADMIN);
        accounts.deactivate(ADMIN, "second");
        assertRefused("last-admin", () -> accounts.deactivate(ADMIN, "admin"));
    }

    @Test
    void listensToAdminsOnly() {
        Actor boss = new Actor("boss", Set.of(Role.SUPERVISOR), Set.of());
        assertRefused("forbidden", () -> accounts.all(boss));
        assertRefused("forbidden", () -> accounts.changePassword(boss, "admin", PASSWORD));
        assertRefused("forbidden", () -> keys.make(boss, "admin", "mine"));
    }

    @Test
    void refusesWhatMakesNoGoodAccount() {
        assertRefused("login-taken", () -> make("desk", Role.DESK));
        assertRefused("invalid-input", () -> make("Große Küche", Role.DESK));
        assertRefused("invalid-input", () -> make("norole"));
        assertRefused(
                "invalid-input", () -> accounts.create(ADMIN, "weak", "Weak", "short", Set.of(Role.DESK), Set.of()));
        assertThat(accounts.all(ADMIN)).extracting(Account::getLogin).doesNotContain("weak", "norole");
    }

    private void make(String login, Role... roles) {
        accounts.create(ADMIN, login, login, PASSWORD, Set.of(roles), Set.of("seoul"));
    }

    private static void assertRefused(String type, Runnable change) {
        assertThatThrownBy(change::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.problem().type())
                .isEqualTo(type));
    }
}
