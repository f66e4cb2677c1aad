package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.orderbell.it.support.Fixtures.ADMIN;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.UserTransaction;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.ApiKeys;
import org.orderbell.account.AuditAction;
import org.orderbell.account.AuditEntry;
import org.orderbell.account.AuditSearch;
import org.orderbell.account.Client;
import org.orderbell.account.LoginRefused;
import org.orderbell.account.Logins;
import org.orderbell.account.NewPassword;
import org.orderbell.account.Role;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.platform.Refused;

/** What is done to accounts is recorded with who did it, and what is not done is not. */
class AuditIT extends InContainerTest {

    private static final String PASSWORD = "eine lange Nacht";

    @Inject
    private Accounts accounts;

    @Inject
    private ApiKeys keys;

    @Inject
    private Logins logins;

    @Inject
    private AuditSearch audit;

    @Resource
    private UserTransaction transaction;

    @Test
    void recordsEachChangeOfAnAccountOnce() {
        String login = account();
        accounts.describe(ADMIN, login, "Hana K", Set.of(Role.DESK, Role.KITCHEN), Set.of());
        accounts.describe(ADMIN, login, "Hana K", Set.of(Role.DESK, Role.KITCHEN), Set.of());
        accounts.changePassword(ADMIN, login, NewPassword.of("/password", "noch eine lange Nacht"));
        accounts.deactivate(ADMIN, login);
        accounts.deactivate(ADMIN, login);
        accounts.activate(ADMIN, login);
        assertThat(entries(login))
                .extracting(AuditEntry::getAction, AuditEntry::getDetail)
                .containsExactly(
                        tuple(AuditAction.ACCOUNT_ACTIVATED, null),
                        tuple(AuditAction.ACCOUNT_DEACTIVATED, null),
                        tuple(AuditAction.PASSWORD_CHANGED, null),
                        tuple(
                                AuditAction.ACCOUNT_CHANGED,
                                "name=Hana -> Hana K; roles=desk -> desk,kitchen; sites=seoul -> *"),
                        tuple(AuditAction.ACCOUNT_CREATED, "name=Hana roles=desk sites=seoul"));
        assertThat(entries(login))
                .allSatisfy(entry -> assertThat(entry.getActor()).isEqualTo("admin"));
    }

    @Test
    void recordsKeysByTheirHintOnly() {
        String login = account();
        String key = keys.make(ADMIN, login, "web shop").value();
        String hash = keys.of(ADMIN, login).get(0).getHash();
        keys.revoke(ADMIN, hash);
        keys.revoke(ADMIN, hash);
        String hint = key.substring(0, 10);
        assertThat(entries(login))
                .extracting(AuditEntry::getAction, AuditEntry::getDetail)
                .startsWith(
                        tuple(AuditAction.KEY_REVOKED, "key=" + hint + " label=web shop"),
                        tuple(AuditAction.KEY_CREATED, "key=" + hint + " label=web shop"))
                .hasSize(3);
    }

    @Test
    void recordsThatAKeyIsOver() {
        String login = account();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String hint = keys.make(ADMIN, login, "till", today).value().substring(0, 10);
        fixtures.update("update api_key set expires_at = created_at where owner = ?", login);
        keys.revokeExpired();
        AuditEntry revoked = entries(login, AuditAction.KEY_REVOKED).get(0);
        assertThat(revoked.getActor()).isNull();
        assertThat(revoked.getDetail()).startsWith("key=" + hint + " label=till lastDay=");
    }

    @Test
    void recordsNothingOfWhatIsRolledBackOrRefused() throws Exception {
        String login = Fixtures.unique("audited-");
        transaction.begin();
        accounts.create(ADMIN, login, "Hana", NewPassword.of("/password", PASSWORD), Set.of(Role.DESK), Set.of());
        transaction.rollback();
        assertThatThrownBy(() -> accounts.create(
                        ADMIN, login, "Hana", NewPassword.of("/password", "short"), Set.of(Role.DESK), Set.of()))
                .isInstanceOf(Refused.class);
        assertThat(entries(login)).isEmpty();
    }

    @Test
    void countsWrongPasswordsOfOneAddress() {
        String login = account();
        String address = Fixtures.unique("2001:db8::");
        Client client = new Client(address, null);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> logins.enter(login, "wrong", client)).isInstanceOf(LoginRefused.class);
        }
        logins.enter(login, PASSWORD, client);
        AuditEntry wrong = Awaitility.await()
                .until(
                        () -> entries(login, AuditAction.LOGIN_WRONG),
                        found -> found.size() == 1 && found.get(0).getTimes() == 3)
                .get(0);
        assertThat(wrong.getActor()).isNull();
        assertThat(wrong.getAddress()).isEqualTo(address);
        assertThat(wrong.getLastAt()).isAfterOrEqualTo(wrong.getFirstAt());
        AuditEntry right = Awaitility.await()
                .until(() -> entries(login, AuditAction.LOGIN), found -> found.size() == 1)
                .get(0);
        assertThat(right.getActor()).isEqualTo(login);
        assertThat(right.getAddress()).isEqualTo(address);
    }

    @Test
    void recordsNoNameThatNoAccountHas() {
        String typed = Fixtures.unique("my-password-");
        String address = Fixtures.unique("2001:db8::");
        assertThatThrownBy(() -> logins.enter(typed, "desk", new Client(address, null)))
                .isInstanceOf(LoginRefused.class);
        AuditEntry wrong = Awaitility.await()
                .until(
                        () -> entries(null, AuditAction.LOGIN_WRONG).stream()
                                .filter(entry -> address.equals(entry.getAddress()))
                                .toList(),
                        found -> found.size() == 1)
                .get(0);
        assertThat(wrong.getSubject()).isNull();
        assertThat(wrong.getDetail()).isNull();
        assertThat(entries(typed)).isEmpty();
    }

    @Test
    void recordsWhatIsRefusedOverTheSocket() {
        RestClient cook = fixtures.account(Role.KITCHEN, "seoul");
        try (FeedClient socket = cook.feed()) {
            socket.await("welcome");
            JsonObject refused = socket.ask(Requests.op("place").add("order", Requests.order("Ana", "NONE")));
            assertThat(refused.getString("type")).endsWith(":wrong-role");
        }
        AuditEntry entry = Awaitility.await()
                .until(() -> entries(cook.login(), AuditAction.ACCESS_REFUSED), found -> !found.isEmpty())
                .get(0);
        assertThat(entry.getDetail()).isEqualTo("socket place");
        assertThat(entry.getAddress()).isNotNull();
    }

    @Test
    void recordsWhichSettingsSomebodyHasSet() {
        assertThat(entries("orderbell.unseen.seconds")).anySatisfy(entry -> {
            assertThat(entry.getAction()).isEqualTo(AuditAction.SETTING_CHANGED);
            assertThat(entry.getDetail()).isEqualTo("0 (context parameter)");
            assertThat(entry.getActor()).isNull();
        });
    }

    @Test
    void isReadByAdminsOnly() {
        Actor boss = new Actor("boss", Set.of(Role.SUPERVISOR), Set.of());
        assertThatThrownBy(() -> page(boss, null)).isInstanceOf(Refused.class);
    }

    @Test
    void tellsAnAdminOfOneSiteOfItsAccountsOnly() {
        String paris = Fixtures.unique("audited-");
        accounts.create(
                ADMIN, paris, "Noemi", NewPassword.of("/password", PASSWORD), Set.of(Role.DESK), Set.of("paris"));
        String seoul = account();
        Actor limited = new Actor(fixtures.account(Role.ADMIN, "seoul").login(), Set.of(Role.ADMIN), Set.of("seoul"));
        assertThat(page(limited, seoul)).singleElement().satisfies(entry -> assertThat(entry.getAction())
                .isEqualTo(AuditAction.ACCOUNT_CREATED));
        assertThat(page(limited, paris)).isEmpty();
        assertThat(page(limited, null))
                .extracting(AuditEntry::getSubject)
                .contains(seoul)
                .doesNotContain(paris);
    }

    private String account() {
        String login = Fixtures.unique("audited-");
        accounts.create(
                ADMIN, login, "Hana", NewPassword.of("/password", PASSWORD), Set.of(Role.DESK), Set.of("seoul"));
        return login;
    }

    /** @param login null for all */
    private List<AuditEntry> page(Actor by, String login, AuditAction... actions) {
        return audit.page(by, new AuditSearch.Filter(login, Set.of(actions), null, null), null, 100);
    }

    private List<AuditEntry> entries(String login, AuditAction... actions) {
        return page(ADMIN, login, actions);
    }
}
