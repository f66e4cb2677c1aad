package org.orderbell.browser;

/** CSS selectors of an order on the pages that show many. */
public final class Selectors {

    private Selectors() {}

    /** A card of the board, in whatever column it is. */
    public static String card(String number) {
        return ".card[data-number='" + number + "']";
    }

    /** A card in one column of the board, which is named by its status. */
    public static String card(String column, String number) {
        return ".column[data-column=" + column + "] " + card(number);
    }

    /** A row of the board as a list. */
    public static String row(String number) {
        return ".list .row[data-number='" + number + "']";
    }

    /** A ticket of the kitchen page. */
    public static String ticket(String number) {
        return ".ticket[data-number='" + number + "']";
    }
}
