package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orderbell.it.support.LoginForm;
import org.orderbell.it.support.RestClient;

/** Everybody looks after their own account. */
class AccountPageIT extends PageTest {

    @Test
    void leadsWhoeverWasGivenAPasswordToItsChange() {
        String login = givenAccount("desk", "seoul");
        Browser desk = signIn(login, GIVEN, "/board.xhtml");
        desk.untilAddress(url -> url.endsWith("/account.xhtml"));
        desk.find("#must-change");
        Axe.check(desk, "#must-change");
        change(desk, GIVEN, "password123", "password123");
        desk.until("#messages", text -> text.contains("most common passwords"));
        change(desk, GIVEN, PASSWORD, "something else");
        desk.until("#messages", text -> text.contains("differ"));
        change(desk, "not this one", PASSWORD, PASSWORD);
        desk.until("#messages", text -> text.contains("not the present password"));
        desk.find("#must-change");

        change(desk, GIVEN, PASSWORD, PASSWORD);
        desk.until("#messages", text -> text.contains("The password is changed"));
        desk.untilGone("#must-change");
        desk.open("/board.xhtml").untilLive();
    }

    @Test
    void showsWhereSomebodyIsLoggedInAndEndsIt() {
        String login = account("kitchen", "paris");
        Browser kitchen = signIn(login, PASSWORD, "/kitchen.xhtml");
        RestClient nobody = nobody();
        String elsewhere = LoginForm.session(nobody, login, PASSWORD);
        kitchen.click(".who");
        kitchen.click("#person a[href$='/account.xhtml']");
        kitchen.until("#account", text -> text.contains(login) && text.contains("kitchen") && text.contains("Paris"));
        kitchen.until("[id=sessions]", text -> text.contains("this one") && !text.contains("T"));
        kitchen.click("[id=sessions] td button");
        kitchen.until("#messages", text -> text.contains("The session has ended"));
        kitchen.untilGone("[id=sessions] td button");
        assertThat(nobody.send(nobody.request("/api/session").header("Cookie", elsewhere))
                        .status())
                .isEqualTo(401);
        kitchen.click("[id='sessions:end-others']");
        kitchen.until("#messages", text -> text.contains("All other sessions have ended"));
        kitchen.open("/kitchen.xhtml").untilLive();
    }

    private static void change(Browser browser, String old, String fresh, String again) {
        browser.type("[id='password:old']", old);
        browser.type("[id='password:new']", fresh);
        browser.type("[id='password:repeated']", again);
        browser.click("[id='password:change']");
    }
}
