package org.orderbell.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What browsers and machines call themselves, in a few words such as "Firefox, Windows". */
final class BrowserName {

    private record Sign(String text, String name) {}

    /** Most say that they are several; the first of these that is there is what they are. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("Firefox/", "Firefox"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Safari/", "Safari"));

    private static final List<Sign> MACHINES = List.of(
            new Sign("Windows", "Windows"),
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Android", "Android"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Mac OS X", "macOS"),
            new Sign("Linux", "Linux"));

    private BrowserName() {}

    /** @param userAgent the header User-Agent; empty if it is null or not one of these */
    static String of(String userAgent) {
        return userAgent == null
                ? ""
                : Stream.of(BROWSERS, MACHINES)
                        .flatMap(signs -> signs.stream()
                                .filter(sign -> userAgent.contains(sign.text()))
                                .limit(1))
                        .map(Sign::name)
                        .collect(Collectors.joining(", "));
    }
}
