package org.orderbell.chat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a text what may be mentions: names after an @ at the beginning of a word. */
final class MentionText {

    /** More of them in one message are plain text. */
    static final int MOST = 20;

    /** Names as logins are; an @ within a word is an e-mail address. */
    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}._@-])@([a-z0-9][a-z0-9._@-]{0,59})", Pattern.CASE_INSENSITIVE);

    private static final Pattern MARK_AT_THE_END = Pattern.compile("[._@-]$");

    private MentionText() {}

    /**
     * The names, in lower case and in the order of the text. Each is a list of what may be meant, the likeliest first: after
     * a name there may be the full stop of a sentence, and a name may end with one.
     */
    static List<List<String>> in(String text) {
        Set<List<String>> names = new LinkedHashSet<>();
        for (Matcher found = MENTION.matcher(text); names.size() < MOST && found.find(); ) {
            List<String> meant = new ArrayList<>();
            String name = found.group(1).toLowerCase(Locale.ROOT);
            meant.add(name);
            while (MARK_AT_THE_END.matcher(name).find() && meant.size() < 4) {
                name = name.substring(0, name.length() - 1);
                meant.add(name);
            }
            names.add(meant);
        }
        return List.copyOf(names);
    }
}
