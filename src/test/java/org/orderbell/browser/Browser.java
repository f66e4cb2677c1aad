package org.orderbell.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.orderbell.it.support.ServerUnderTest;

/**
 * A browser of one user, out of the pool. Everything that looks at the page waits for what it looks for, so a test never
 * sleeps.
 */
public final class Browser implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of waits that ended in vain; each leaves a picture. */
    private static final AtomicInteger FAILURES = new AtomicInteger();

    private static final Duration POINTER_MOVE = Duration.ofMillis(50);

    /** Listeners may render in the next frames, and change sizes by transitions. */
    private static final String LAID_OUT =
            """
            const frame = () => new Promise(requestAnimationFrame);
            for (let frames = 0; frames < 3; frames++) await frame();
            document.getAnimations().filter((each) => each instanceof CSSTransition).forEach((each) => each.finish());
            await frame();
            """;

    private final ChromeDriver driver;
    private final String base;
    private boolean closed;

    private Browser(URL address, ChromeDriver driver) {
        this.driver = driver;
        base = address.toString().replaceAll("/+$", "");
    }

    /** A browser without a session. */
    public static Browser signedOut(URL address) {
        return new Browser(address, BrowserPool.borrow());
    }

    /** A browser with a session of one of the demo's accounts, on a blank page. */
    public static Browser withSession(URL address, String login) {
        return withSession(address, login, "orderbell");
    }

    /** A browser with a session of an account, on a blank page. */
    public static Browser withSession(URL address, String login, String password) {
        return withSession(new Browser(address, BrowserPool.borrow()), Sessions.cookie(address, login, password));
    }

    /** The same for one of the demo's accounts, in a browser that may show notifications. */
    public static Browser withNotifications(URL address, String login) {
        Browser browser = new Browser(address, BrowserPool.borrowChromium());
        return withSession(browser, Sessions.cookie(address, login, "orderbell"))
                .allow("notifications");
    }

    private static Browser withSession(Browser browser, String session) {
        String[] cookie = session.split("=", 2);
        try {
            browser.driver.executeCdpCommand(
                    "Network.setCookie",
                    Map.of("url", browser.base + "/", "name", cookie[0], "value", cookie[1], "httpOnly", true));
            return browser;
        } catch (RuntimeException fault) {
            browser.close();
            throw fault;
        }
    }

    /**
     * A browser that shows the board to one of the demo's accounts.
     *
     * @param script runs in each page before the page's own scripts; may be empty
     */
    public static Browser onTheBoard(URL address, String login, String script) {
        Browser browser = withSession(address, login);
        try {
            browser.before(script);
            return browser.open("/board.xhtml").untilLive();
        } catch (RuntimeException fault) {
            browser.close();
            throw fault;
        }
    }

    public Browser open(String path) {
        driver.get(base + path);
        return this;
    }

    public void reload() {
        driver.navigate().refresh();
    }

    public void signIn(String login, String password) {
        type("#name", login);
        type("#password", password);
        click("#enter");
    }

    /** Until the page has caught up with the feed. */
    public Browser untilLive() {
        find("#connection[data-state=live]");
        return this;
    }

    /** The first visible element that the selector finds. */
    public WebElement find(String css) {
        return waiting("an element " + css, page -> page.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
    }

    public boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Waits until the element's text is as wanted, over any number of renders. */
    public void until(String css, Predicate<String> wanted) {
        AtomicReference<String> last = new AtomicReference<>();
        try {
            waiting("the wanted text in " + css, page -> page.findElements(By.cssSelector(css)).stream()
                    .findFirst()
                    .map(WebElement::getText)
                    .filter(text -> {
                        last.set(text);
                        return wanted.test(text);
                    })
                    .isPresent());
        } catch (AssertionError unwanted) {
            throw new AssertionError("The text of " + css + " is " + last, unwanted);
        }
    }

    public void untilGone(String css) {
        waiting("no more " + css, page -> page.findElements(By.cssSelector(css)).stream()
                .noneMatch(WebElement::isDisplayed));
    }

    public void untilAddress(Predicate<String> wanted) {
        waiting("the wanted address", page -> wanted.test(page.getCurrentUrl()));
    }

    public void click(String css) {
        waiting("a click on " + css, page -> {
            find(css).click();
            return true;
        });
    }

    public void type(String css, String text) {
        waiting("typing into " + css, page -> {
            WebElement field = find(css);
            if (String.valueOf(field.getDomProperty("type")).contains("date")) {
                field.clear();
            } else {
                // as a person does, so that the page hears of it; clear() tells it nothing, and it may draw the old
                // text anew
                field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
            }
            field.sendKeys(text);
            return true;
        });
    }

    public String value(String css) {
        return Optional.ofNullable(find(css).getDomProperty("value")).orElse("");
    }

    /** Gives an element the focus, even one that the Tab key does not come to. */
    public void focus(String css) {
        waiting("the focus on " + css, page -> {
            script("document.querySelector(given[0]).focus();", css);
            return has(css + ":focus");
        });
    }

    /** Until the chat page has caught up with the feed and shows what was said in a room, if anything. */
    public Browser untilRoomIsShown() {
        untilLive().find(".messages .empty, .said");
        return this;
    }

    /** Keys to whatever has the focus. */
    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** The same key over and over, until something is there. */
    public void pressUntil(CharSequence key, String css) {
        waiting("an element " + css, page -> {
            if (has(css)) {
                return true;
            }
            press(key);
            return false;
        });
    }

    public void pressWithControl(CharSequence key) {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys(key)
                .keyUp(Keys.CONTROL)
                .perform();
    }

    /** Drags by pointer, over a point between, as a hand does. */
    public void drag(String fromCss, String toCss) {
        new Actions(driver, POINTER_MOVE)
                .moveToElement(find(fromCss))
                .clickAndHold()
                .moveByOffset(12, 12)
                .moveToElement(find(toCss))
                .release()
                .perform();
    }

    /** What the page's script returns; a promise is awaited. */
    public Object script(String javascript, Object... arguments) {
        return ((JavascriptExecutor) driver)
                .executeAsyncScript(
                        "const done = arguments[arguments.length - 1]; const given = [...arguments];"
                                + "(async () => {" + javascript
                                + "})().then(done, error => done('failed: ' + error.stack));",
                        arguments);
    }

    /** Cuts the network of this browser, or gives it back. */
    public void network(boolean there) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", !there, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** As on a machine that is set to dark, or to light. */
    public void dark(boolean dark) {
        var feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    /** As on a machine whose settings say so, each as in a media query; of those not named, what is usual. */
    public void media(Map<String, String> features) {
        List<Map<String, String>> all = features.entrySet().stream()
                .map(each -> Map.of("name", each.getKey(), "value", each.getValue()))
                .toList();
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", all));
    }

    /** As in a window of this many CSS pixels, narrower than any that the desktop allows. */
    public void width(int pixels) {
        size(pixels, 800);
    }

    /** Changes the width of the window around an open page, and waits until the page has a new layout. */
    public void resize(int width) {
        width(width);
        script(LAID_OUT);
    }

    /** As in a window whose inside is this large, in CSS pixels. */
    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Of what is in the window, as a PNG in {@code target/pictures/<server>}. */
    public void picture(String name) {
        Path file = Path.of("target", "pictures", ServerUnderTest.name(), name + ".png");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** As on a machine in that time zone. */
    public void zone(String name) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", name));
    }

    /** What a person allows the pages of this browser when it asks them, such as {@code notifications}. */
    private Browser allow(String permission) {
        driver.executeCdpCommand("Browser.grantPermissions", Map.of("permissions", List.of(permission)));
        return this;
    }

    /** Turns to one of this browser's tabs, as a click on it does. */
    public void turnTo(String tab) {
        driver.switchTo().window(tab);
        driver.executeCdpCommand("Page.bringToFront", Map.of());
    }

    /** Opens another tab and turns to it. */
    public String newTab() {
        String tab = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
        turnTo(tab);
        return tab;
    }

    /** Runs a script in each page that is opened from now on, before the page's own. */
    public void before(String javascript) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", javascript));
    }

    public WebDriver driver() {
        return driver;
    }

    /** Looks until something is found; an element that a render replaced meanwhile is looked for again. */
    private <T> T waiting(String what, Function<WebDriver, T> look) {
        try {
            return Awaitility.await(what)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .pollInSameThread()
                    .ignoreExceptionsInstanceOf(WebDriverException.class)
                    .until(() -> look.apply(driver), found -> found != null && !Boolean.FALSE.equals(found));
        } catch (ConditionTimeoutException missing) {
            picture("failure-" + FAILURES.incrementAndGet());
            throw new AssertionError("Waited for " + what + " at " + driver.getCurrentUrl(), missing);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            BrowserPool.giveBack(driver, base.replaceFirst("^(https?://[^/]+).*", "$1"));
        }
    }
}
