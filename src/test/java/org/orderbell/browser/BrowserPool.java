package org.orderbell.browser;

import java.io.File;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/**
 * The Chromium processes of a test run. Starting one takes seconds and begins with an empty cache; resetting one takes a
 * moment. The paths of Chromium and its driver can be set by {@code orderbell.chromium} and {@code orderbell.chromedriver}.
 */
final class BrowserPool {

    private static final String CHROMIUM = System.getProperty("orderbell.chromium", "/usr/bin/chromium");
    private static final String DRIVER = System.getProperty("orderbell.chromedriver", "/usr/bin/chromedriver");
    private static final Dimension DESKTOP = new Dimension(1440, 900);
    private static final Logger LOG = Logger.getLogger(BrowserPool.class.getName());

    private static final Deque<ChromeDriver> IDLE = new ArrayDeque<>();
    private static final List<ChromeDriver> STARTED = new ArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(BrowserPool::quitAll, "quit-browsers"));
    }

    private BrowserPool() {}

    /** A browser with one blank tab of 1440 by 900 pixels and no cookies. */
    static synchronized ChromeDriver borrow() {
        while (!IDLE.isEmpty()) {
            ChromeDriver idle = IDLE.pop();
            try {
                idle.getWindowHandle();
                return idle;
            } catch (WebDriverException dead) {
                LOG.log(Level.WARNING, "Discarding a browser that died while it was idle", dead);
                discard(idle);
            }
        }
        return start();
    }

    /**
     * Takes a browser back, without anything that a test did to it except what it cached. Emulation, network conditions,
     * injected scripts and session storage belong to a tab, so they go with it.
     *
     * @param origin of the pages that the test opened
     */
    static synchronized void giveBack(ChromeDriver driver, String origin) {
        try {
            // keys and buttons that a test left pressed
            driver.resetInputState();
            List<String> used = new ArrayList<>(driver.getWindowHandles());
            String blank = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
            for (String tab : used) {
                driver.switchTo().window(tab).close();
            }
            driver.switchTo().window(blank);
            // a new tab is visible but has no focus
            driver.executeCdpCommand("Page.bringToFront", Map.of());
            driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
            driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
            driver.executeCdpCommand("Browser.resetPermissions", Map.of());
            driver.manage().window().setSize(DESKTOP);
            driver.manage().logs().get(LogType.BROWSER);
            IDLE.push(driver);
        } catch (WebDriverException broken) {
            LOG.log(Level.WARNING, "Discarding a browser that could not be reset", broken);
            discard(driver);
        }
    }

    private static void discard(ChromeDriver driver) {
        STARTED.remove(driver);
        try {
            driver.quit();
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "A browser could not be ended", fault);
        }
    }

    private static ChromeDriver start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                // those of tests are signed by nobody
                "--ignore-certificate-errors",
                "--lang=en-GB");
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER))
                        .build(),
                options);
        STARTED.add(driver);
        driver.manage().window().setSize(DESKTOP);
        driver.manage().timeouts().scriptTimeout(Browser.PATIENCE);
        LOG.log(Level.INFO, "Started a browser, the {0}. of this run", STARTED.size());
        return driver;
    }

    private static synchronized void quitAll() {
        List.copyOf(STARTED).forEach(BrowserPool::discard);
    }
}
