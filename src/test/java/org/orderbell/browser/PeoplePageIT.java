package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
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
}
