package org.orderbell.board;

import java.util.regex.Pattern;
import org.orderbell.platform.Fields;

/**
 * A view as somebody asks for it.
 *
 * @param name 1 to 60 characters in one line
 * @param query see {@link BoardQuery}
 * @param site with whom it is shared; null unless it is shared with a site
 */
public record SavedViewDraft(String name, String query, Sharing sharing, String site) {

    private static final int LONGEST_NAME = 60;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\h]+");

    /** Gathers in the fields what is wrong; use the draft only after their check. */
    public static SavedViewDraft read(Fields fields) {
        fields.only("name", "query", "sharing", "site");
        String name = fields.requiredText("name", LONGEST_NAME);
        if (name != null) {
            name = BLANKS.matcher(name).replaceAll(" ");
            if (name.codePoints().noneMatch(SavedViewDraft::isSeen)) {
                fields.error("name", "must not be empty");
            }
        }
        String query = BoardQuery.read(fields);
        Sharing given = fields.choice("sharing", Sharing.class);
        Sharing sharing = given == null ? Sharing.PRIVATE : given;
        String site = sharing == Sharing.SITE ? fields.requiredText("site", 40) : fields.text("site", 40);
        if (sharing != Sharing.SITE && site != null) {
            fields.error("site", "is only for a view that is shared with a site");
        }
        return new SavedViewDraft(name, query, sharing, site);
    }

    /** A zero-width joiner, for one, shows nothing by itself. */
    private static boolean isSeen(int c) {
        return !Character.isWhitespace(c) && !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT;
    }
}
