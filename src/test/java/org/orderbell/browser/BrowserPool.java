package org.orderbell.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * moment. Tests use the headless shell, which is the same engine without the rest of a browser and needs less than half of
 * the processor time; those that need the rest, such as notifications, use all of Chromium. Where the shell is missing, all
 * tests use Chromium.
 */
final class BrowserPool {

    private static final Path DEBIAN = Path.of("/usr/bin/chromium");
    private static final Path CHROMIUM = Path.of(System.getProperty("orderbell.chromium", DEBIAN.toString()));
    private static final Path SHELL =
            Path.of(System.getProperty("orderbell.headless.shell", "/usr/bin/chromium-headless-shell"));
    private static final String DRIVER = System.getProperty("orderbell.chromedriver", "/usr/bin/chromedriver");
    private static final Duration QUITTING = Duration.ofSeconds(3);
    private static final Dimension DESKTOP = new Dimension(1440, 900);
    private static final Logger LOG = Logger.getLogger(BrowserPool.class.getName());

    private static final Map<Path, Deque<ChromeDriver>> IDLE = new HashMap<>();
    private static final Map<ChromeDriver, Path> STARTED = new LinkedHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(BrowserPool::endAll, "end-browsers"));
    }

    private BrowserPool() {}

    /** A browser with one blank tab of 1440 by 900 pixels and no cookies. */
    static ChromeDriver borrow() {
        // a driver of another place does not fit Debian's shell
        return borrow(CHROMIUM.equals(DEBIAN) && Files.isExecutable(SHELL) ? SHELL : CHROMIUM);
    }

    /** The same, with all that Chromium has. */
    static ChromeDriver borrowChromium() {
        return borrow(CHROMIUM);
    }

    private static synchronized ChromeDriver borrow(Path program) {
        Deque<ChromeDriver> waiting = IDLE.computeIfAbsent(program, any -> new ArrayDeque<>());
        while (!waiting.isEmpty()) {
            ChromeDriver idle = waiting.pop();
            try {
                idle.getWindowHandle();
                return idle;
            } catch (WebDriverException dead) {
                LOG.log(Level.WARNING, "Discarding a browser that died while it was idle", dead);
                discard(idle);
            }
        }
        return start(program);
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
            IDLE.get(STARTED.get(driver)).push(driver);
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

    private static ChromeDriver start(Path program) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.toFile());
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
        STARTED.put(driver, program);
        driver.manage().window().setSize(DESKTOP);
        driver.manage().timeouts().scriptTimeout(Browser.PATIENCE);
        LOG.log(Level.INFO, "Started a browser, the {0}. of this run", STARTED.size());
        return driver;
    }

    /** Drivers wait half a minute for the output of Chromium's crash handler to end, long after Chromium has quit. */
    private static void endAll() {
        List<Thread> quitting = STARTED.keySet().stream()
                .map(driver -> new Thread(driver::quit, "quit-browser"))
                .toList();
        quitting.forEach(thread -> thread.setDaemon(true));
        quitting.forEach(Thread::start);
        long deadline = System.nanoTime() + QUITTING.toNanos();
        try {
            for (Thread thread : quitting) {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("chrom"))
                .forEach(ProcessHandle::destroyForcibly);
    }
}
