package org.orderbell.web;

import jakarta.servlet.http.HttpServletRequest;
import java.text.NumberFormat;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.orderbell.account.Language;

/**
 * What a page says to the person who asked for it: {@code #{t['New order']}}, and {@code #{t.of('Row {0} of {1}', …)}} where
 * something stands in the text. The English is the key. A map, because that is how expressions ask by a text.
 */
public final class Words extends AbstractMap<String, String> {

    static final String ATTRIBUTE = "t";

    private final Language language;
    private final Catalogue catalogue;

    Words(Language language, Catalogue catalogue) {
        this.language = language;
        this.catalogue = catalogue;
    }

    static Words of(HttpServletRequest request) {
        return (Words) request.getAttribute(ATTRIBUTE);
    }

    public Language language() {
        return language;
    }

    @Override
    public String get(Object key) {
        return catalogue.get((String) key);
    }

    public String of(String key) {
        return get(key);
    }

    public String of(String key, Object hole) {
        return fill(get(key), hole);
    }

    public String of(String key, Object hole, Object other) {
        return fill(get(key), hole, other);
    }

    public String of(String key, Object hole, Object other, Object third) {
        return fill(get(key), hole, other, third);
    }

    /** @param key its forms for the numbers, parted by " | "; the number stands in hole 0 */
    public String plural(long number, String key) {
        String[] forms = get(key).split(" \\| ");
        return fill(forms[Math.min(language.form(number), forms.length - 1)], number);
    }

    /** What the server said in English, such as the detail of a problem. */
    public String tell(String english) {
        return catalogue.tell(english);
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return catalogue.words().entrySet();
    }

    /** The same words are what a request's attributes are compared by. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private String fill(String text, Object... holes) {
        Object[] written = new Object[holes.length];
        for (int i = 0; i < holes.length; i++) {
            written[i] = holes[i] instanceof Number number
                    ? NumberFormat.getInstance(language.locale()).format(number)
                    : holes[i];
        }
        return Catalogue.fill(text, written);
    }
}
