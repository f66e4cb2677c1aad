package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orderbell.it.support.Fixtures;

/** An admin looks up who did what. */
class AuditPageIT extends PageTest {

    @Test
    void showsWhatHappenedAndFindsOneAccountsPart() {
        String login = Fixtures.unique("audited");
        Browser admin = signIn("admin", "/people.xhtml");
        admin.click("[id='list:make']");
        admin.type("[id='account:login']", login);
        admin.type("[id='account:name']", "New at the desk");
        admin.click("label[for='account:roles:0']");
        admin.type("[id='account:first']", "long enough now");
        admin.click("[id='account:save']");
        admin.until("#messages", text -> text.contains("Saved"));

        admin.open("/audit.xhtml");
        admin.type("#login", login);
        admin.click("#show");
        admin.untilAddress(url -> url.contains("login=" + login));
        admin.until("#entries", text -> text.contains("Account made") && text.contains("roles=desk"));
        assertThat(admin.value("#login")).isEqualTo(login);

        admin.open("/audit.xhtml?action=KEY_CREATED&login=" + login);
        admin.until("#entries", text -> text.contains("Nothing here"));
        assertThat(admin.value("#action")).isEqualTo("KEY_CREATED");
    }
}
