package org.orderbell.account;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which passwords may be set: long ones, of any letters, that are not among the first that a guesser tries. What a guesser
 * knows of the account does not count towards the length, nor do runs on the keyboard.
 */
final class PasswordRules {

    private static final int SHORTEST = 10;
    private static final int FEWEST_DIFFERENT = 5;

    /** Shorter words of the account are in too many other words. */
    private static final int SHORTEST_WORD = 3;

    private static final int SHORTEST_RUN = 4;

    private static final List<String> WORDS = List.of("orderbell", "password", "passwort", "motdepasse", "비밀번호", "密码");

    /** Alphabet, digits and the rows of keyboards, in both directions. */
    private static final List<String> ROWS = Stream.of(
                    "abcdefghijklmnopqrstuvwxyz",
                    "0123456789",
                    "1234567890",
                    "qwertyuiop",
                    "asdfghjkl",
                    "zxcvbnm",
                    "azertyuiop",
                    "qsdfghjklm",
                    "qwertzuiop",
                    "yxcvbnm")
            .flatMap(row -> Stream.of(row, new StringBuilder(row).reverse().toString()))
            .toList();

    private PasswordRules() {}

    /**
     * Refuses a bad password, and says why.
     *
     * @param pointer the field that it was typed into
     * @param context what a guesser knows: the login, the name, the sites
     */
    static void check(String pointer, String password, Collection<String> context) {
        if (password == null || password.length() > Passwords.LONGEST || length(password) < SHORTEST) {
            throw AccountRefusal.invalid(pointer, "must have " + SHORTEST + " to " + Passwords.LONGEST + " characters");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (plain.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            throw AccountRefusal.invalid(pointer, "must have at least " + FEWEST_DIFFERENT + " different characters");
        }
        if (CommonPasswords.contains(plain)) {
            throw AccountRefusal.invalid(pointer, "is one of the most common passwords; choose another one");
        }
        if (length(withoutRuns(withoutWords(plain, context))) < SHORTEST) {
            throw AccountRefusal.invalid(
                    pointer,
                    "must have " + SHORTEST + " characters besides login, name, sites, 'password', 'Orderbell' and runs"
                            + " such as 12345 or qwerty");
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String withoutWords(String password, Collection<String> context) {
        String left = password;
        for (String word : Stream.concat(WORDS.stream(), words(context)).toList()) {
            left = left.replace(word, "");
        }
        return left;
    }

    private static Stream<String> words(Collection<String> context) {
        return context.stream()
                .flatMap(text -> Stream.concat(Stream.of(text), Stream.of(text.split("[^\\p{L}\\p{N}]+"))))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST_WORD);
    }

    private static String withoutRuns(String password) {
        StringBuilder left = new StringBuilder();
        int at = 0;
        while (at < password.length()) {
            int length = runAt(password, at);
            if (length < SHORTEST_RUN) {
                left.append(password.charAt(at));
                at++;
            } else {
                at += length;
            }
        }
        return left.toString();
    }

    /** How many characters from there on repeat one another, or follow one another in a row. */
    private static int runAt(String text, int at) {
        int longest = 1;
        while (at + longest < text.length() && text.charAt(at + longest) == text.charAt(at)) {
            longest++;
        }
        for (String row : ROWS) {
            int from = row.indexOf(text.charAt(at));
            if (from >= 0) {
                int length = 1;
                while (at + length < text.length()
                        && from + length < row.length()
                        && text.charAt(at + length) == row.charAt(from + length)) {
                    length++;
                }
                longest = Math.max(longest, length);
            }
        }
        return longest;
    }
}
