package org.orderbell.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that the pages speak. A further one is a constant here and a catalogue of its tag's name. */
public enum Language {
    ENGLISH("en", "English", Locale.UK),
    KOREAN("ko", "한국어", Locale.KOREA),
    CHINESE("zh-CN", "简体中文", Locale.SIMPLIFIED_CHINESE),
    FRENCH("fr", "Français", Locale.FRANCE);

    private final String tag;
    private final String ownName;
    private final Locale locale;

    Language(String tag, String ownName, Locale locale) {
        this.tag = tag;
        this.ownName = ownName;
        this.locale = locale;
    }

    /** The tag of BCP 47, as in the attribute {@code lang}. */
    public String tag() {
        return tag;
    }

    /** What those who speak it call it. */
    public String ownName() {
        return ownName;
    }

    /** How numbers, money and dates are written. */
    public Locale locale() {
        return locale;
    }

    public static Optional<Language> tagged(String tag) {
        return Arrays.stream(values()).filter(one -> one.tag.equals(tag)).findFirst();
    }

    /** The one that comes closest to a locale, whatever its country; empty if none does. */
    public static Optional<Language> closest(Locale wanted) {
        return Arrays.stream(values())
                .filter(one -> one.locale.getLanguage().equals(wanted.getLanguage()))
                .findFirst();
    }

    /** How many forms a word has in it that goes with a number. */
    public int forms() {
        return this == KOREAN || this == CHINESE ? 1 : 2;
    }

    /** Which of its forms goes with a number, from 0 (Unicode CLDR, plural rules of cardinals). */
    public int form(long number) {
        return switch (this) {
            case KOREAN, CHINESE -> 0;
            case FRENCH -> number == 0 || number == 1 ? 0 : 1;
            case ENGLISH -> number == 1 ? 0 : 1;
        };
    }
}
