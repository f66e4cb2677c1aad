package org.orderbell.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file is a list of, and the columns that it has or may have, in any order. */
public enum ImportKind {
    /** One row a line; rows of one order share {@code external}. */
    ORDERS(
            List.of("external", "site", "customer", "sku", "quantity"),
            List.of(
                    "phone",
                    "email",
                    "address",
                    "unitPrice",
                    "discount",
                    "lineNote",
                    "note",
                    "priority",
                    "dueAt",
                    "placedAt",
                    "status")),

    /** One row a product. */
    PRODUCTS(List.of("sku", "name", "unitPrice"), List.of("currency", "taxRate", "stock"));

    private final List<String> required;
    private final List<String> optional;

    ImportKind(List<String> required, List<String> optional) {
        this.required = required;
        this.optional = optional;
    }

    public List<String> required() {
        return required;
    }

    public List<String> optional() {
        return optional;
    }

    /** The name in an address and in JSON: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ImportKind> named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }
}
