package org.orderbell.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a card of one site turns amber and red, as {@code seoul=300/600}: seconds in one status.
 *
 * @param site its code
 */
public record Limits(String site, Duration amber, Duration red) {

    private static final Pattern TEXT = Pattern.compile("([a-z0-9][a-z0-9-]{0,31})=([0-9]{1,5})/([0-9]{1,5})");

    /** Empty if it is not one, or red comes before amber, or either is not from 1 s to a day. */
    static Optional<Limits> read(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Limits limits = new Limits(matcher.group(1), seconds(matcher.group(2)), seconds(matcher.group(3)));
        boolean sound = !limits.amber.isZero()
                && limits.red.compareTo(limits.amber) >= 0
                && limits.red.compareTo(Duration.ofDays(1)) <= 0;
        return sound ? Optional.of(limits) : Optional.empty();
    }

    private static Duration seconds(String digits) {
        return Duration.ofSeconds(Long.parseLong(digits));
    }

    @Override
    public String toString() {
        return site + "=" + amber.toSeconds() + "/" + red.toSeconds();
    }
}
