package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.RestClient;

/** What one keeps as a view, a colleague at another screen chooses, and nobody for whom it is not. */
@Tag("slow") // several people with a browser each
class ViewsPageIT extends PageTest {

    private static final String SAVE = ".views .save ";

    private final String name = Fixtures.unique("Late ");

    private final List<String> accounts = new ArrayList<>();

    /** Shared views would stand in everybody's list. */
    @AfterEach
    void forgetViews() {
        for (String login : accounts) {
            RestClient owner = desk(login);
            views(login).forEach(view -> forget(owner, view));
        }
    }

    private static void forget(RestClient owner, JsonObject view) {
        var request = owner.request("/api/views/" + view.get("id")).DELETE();
        assertThat(owner.send(request).status()).isEqualTo(204);
    }

    @Test
    void aColleagueOfTheSiteChoosesWhatIsShared() {
        String kim = viewer("desk", "seoul");
        String lee = viewer("kitchen", "seoul");
        Browser mine = signedIn(kim, "/board.xhtml?priority=URGENT");
        mine.click(".more summary");
        mine.type(SAVE + "input", name);
        mine.find(SAVE + "select").sendKeys("For Seoul");
        mine.press(Keys.TAB);
        mine.press(Keys.ENTER);
        mine.until(".views .mine a[aria-current=true]", text -> text.contains(name) && text.contains("Seoul"));
        Axe.check(mine, ".views .mine a");

        Browser other = signedIn(lee);
        other.click(".more summary");
        other.until(view(name), text -> text.contains("Test " + kim) && text.contains("Seoul"));
        other.click(view(name));
        other.untilAddress(url -> url.endsWith("?priority=URGENT"));
        other.find(view(name) + "[aria-current=true]");
        other.find(".tools > select.set");
        assertThat(other.has(".views .shared [aria-label^='Change']")).isFalse();

        mine.click(change(name));
        mine.find(".views .change select").sendKeys("For me");
        mine.type(".views .change input", name + " too");
        mine.press(Keys.ENTER);
        mine.until(".views .mine a", text -> text.equals(name + " too"));
        mine.find(change(name + " too") + ":focus");
        other.press(Keys.ESCAPE);
        other.click(".more summary");
        other.untilGone(view(name));
    }

    @Test
    void somebodyOfAnotherSiteDoesNotSeeIt() {
        String kim = viewer("desk", "seoul");
        String ana = viewer("desk", "paris");
        keep(kim, name, "SITE", "seoul");
        keep(kim, name + " all", "EVERYBODY", null);
        Browser other = signedIn(ana);
        other.click(".more summary");
        other.until(view(name + " all"), text -> text.contains("Everybody"));
        assertThat(other.has(view(name))).isFalse();
    }

    @Test
    void takesOverThePresentFilterAndBack() {
        String kim = viewer("desk", "seoul");
        keep(kim, name, "PRIVATE", null);
        Browser mine = signedIn(kim);
        mine.click(".more summary");
        mine.find(".more [aria-label=Status]").sendKeys("Ready");
        mine.untilAddress(url -> url.endsWith("?status=READY"));
        mine.click("[aria-label='Put the present filter into the view " + name + "']");
        mine.find(view(name) + "[aria-current=true]:focus");
        assertThat(query(kim)).isEqualTo("status=READY");
        mine.click(".toast button:not(.quiet)");
        Awaitility.await().until(() -> query(kim).equals("q=of+a+test"));
    }

    @Test
    void forgetsAViewAndFetchesItBack() {
        String kim = viewer("desk", "seoul");
        keep(kim, name, "EVERYBODY", null);
        Browser mine = signedIn(kim);
        mine.click(".more summary");
        mine.click(change(name));
        mine.press(Keys.ESCAPE);
        mine.find(change(name) + ":focus");
        mine.press(Keys.ENTER);
        mine.find(".views .change input:focus");
        mine.click("[aria-label='Forget the view " + name + "']");
        mine.untilGone(".views .mine");
        assertThat(views(kim)).isEmpty();
        mine.click(".toast button:not(.quiet)");
        Awaitility.await().until(() -> views(kim).size() == 1);
        assertThat(views(kim).get(0).getString("sharing")).isEqualTo("EVERYBODY");
    }

    @Test
    void saysWhyAViewIsNotKeptAndLosesNothing() {
        String kim = viewer("desk", "seoul");
        keep(kim, name, "PRIVATE", null);
        Browser mine = signedIn(kim, "/board.xhtml?q=cake");
        mine.click(".more summary");
        mine.find(view(name));
        mine.type(SAVE + "input", name.toUpperCase(Locale.ROOT));
        mine.press(Keys.ENTER);
        mine.until(".toast.refusal", text -> text.contains("There is such a view already"));
        assertThat(mine.value(SAVE + "input")).isEqualToIgnoringCase(name);
    }

    /** Before the server kept views, each browser did. */
    @Test
    void movesWhatABrowserKept() {
        String kim = viewer("desk", "seoul");
        keep(kim, name, "PRIVATE", null);
        String key = "orderbell.board.views." + kim;
        String old = "[{name:'" + name + "',query:'q=another'},{name:'Ready',query:'status=READY'}]";
        Browser mine = signedIn(kim);
        mine.script("localStorage.setItem('" + key + "', JSON.stringify(" + old + "))");
        mine.reload();
        mine.click(".more summary");
        Awaitility.await().until(() -> mine.script("return localStorage.getItem(given[0]) === null", key)
                .equals(true));
        mine.press(Keys.ESCAPE);
        mine.click(".more summary");
        mine.find(view("Ready"));
        assertThat(mine.all(".views .mine a").stream().map(WebElement::getText))
                .containsExactly(name, name + " (2)", "Ready");
        mine.reload();
        mine.click(".more summary");
        mine.find(view("Ready"));
        assertThat(views(kim)).hasSize(3);
    }

    @Test
    void theReplayHasThemToo() {
        String boss = viewer("supervisor", "seoul");
        keep(boss, name, "PRIVATE", null);
        Browser mine = signedIn(boss, "/replay.xhtml?hours=2&speed=5");
        mine.find(".projector");
        mine.click(".more summary");
        mine.click(view(name));
        mine.untilAddress(url -> url.contains("hours=2") && url.contains("speed=5") && url.endsWith("q=of+a+test"));
        mine.find(view(name) + "[aria-current=true]");
    }

    private static String view(String name) {
        return ".views a[title='" + name + "']";
    }

    private static String change(String name) {
        return "[aria-label='Change the view " + name + "']";
    }

    private void keep(String login, String view, String sharing, String site) {
        var draft = Json.createObjectBuilder()
                .add("name", view)
                .add("query", "q=of+a+test")
                .add("sharing", sharing);
        if (site != null) {
            draft.add("site", site);
        }
        RestClient.Answer answer = desk(login).post("/api/views", draft.build());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /** The views that somebody keeps. */
    private List<JsonObject> views(String login) {
        return desk(login).get("/api/views").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(view -> view.getString("owner").equals(login))
                .toList();
    }

    private String query(String login) {
        return views(login).get(0).getString("query");
    }

    private RestClient desk(String login) {
        return RestClient.of(URI.create(address.toString()), login, PASSWORD);
    }

    private Browser signedIn(String login) {
        return signedIn(login, "/board.xhtml").untilLive();
    }

    private Browser signedIn(String login, String path) {
        return signIn(login, PASSWORD, path);
    }

    /** A new account of one site, whose views are forgotten at the end. */
    private String viewer(String role, String site) {
        String login = account(role, site);
        accounts.add(login);
        return login;
    }
}
