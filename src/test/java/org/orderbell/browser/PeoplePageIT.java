package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.RestClient;

/** An admin looks after accounts. */
class PeoplePageIT extends PageTest {

    @Test
    void makesAnAccountThatCanEnter() {
        String login = Fixtures.unique("new");
        Browser admin = signIn("admin", "/people.xhtml");
        admin.click("[id='list:make']");
        admin.type("[id='account:login']", login);
        admin.type("[id='account:name']", "New at the desk");
        admin.click("label[for='account:roles:0']");
        admin.type("[id='account:first']", "short");
        admin.click("[id='account:save']");
        admin.until("#account .field:has([id='account:first']) .ui-message", text -> text.contains("10"));
        admin.find("[id='account:first']:focus");
        assertThat(admin.value("[id='account:name']")).isEqualTo("New at the desk");
        admin.type("[id='account:first']", "long enough now");
        admin.click("[id='account:save']");
        admin.until("#messages", text -> text.contains("Saved"));
        admin.until("[id=list]", text -> text.contains(login));
        assertThat(RestClient.of(URI.create(address.toString()), login, "long enough now")
                        .get("/api/session")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void asksBeforeItDeactivatesAndKeepsTheFocus() {
        String login = givenAccount("desk", "paris");
        Browser admin = signIn("admin", "/people.xhtml");
        admin.script(
                "[...document.querySelectorAll('#list a')].find((link) => link.textContent === given[0]).click();",
                login);
        admin.click("[id='state:deactivate'].danger");
        admin.until(".ui-confirm-dialog", text -> text.contains("Deactivate Test " + login));
        admin.press(Keys.ESCAPE);
        admin.untilGone(".ui-confirm-dialog");
        admin.find("[id='state:deactivate']:focus");
        admin.click("[id='state:deactivate']");
        admin.click(".ui-confirmdialog-yes");
        admin.find("[id='state:activate']");
        admin.find("#who:focus");
    }
}
