package org.orderbell.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** The passwords that guessers try first, and what people make of them: digits around one, or the same one twice. */
final class CommonPasswords {

    private static final String FILE = "common-passwords.txt";
    private static final Set<String> LIST = read();

    /** What is put before or behind a common one may be guessed as well if it is no longer than this. */
    private static final int MOST_AROUND = 6;

    private CommonPasswords() {}

    /** @param password in lower case */
    static boolean contains(String password) {
        String core = core(password);
        boolean around = password.length() - core.length() <= MOST_AROUND && isListed(core);
        return around || isListed(password);
    }

    private static boolean isListed(String text) {
        int half = text.length() / 2;
        return LIST.contains(text)
                || (LIST.contains(text.substring(half))
                        && text.equals(text.substring(half).repeat(2)));
    }

    /** From its first letter to its last. */
    private static String core(String password) {
        int from = 0;
        while (from < password.length() && !Character.isLetter(password.charAt(from))) {
            from++;
        }
        int to = password.length();
        while (to > from && !Character.isLetter(password.charAt(to - 1))) {
            to--;
        }
        return password.substring(from, to);
    }

    private static Set<String> read() {
        try (InputStream file = CommonPasswords.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
