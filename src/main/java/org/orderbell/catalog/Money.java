package org.orderbell.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** The one rounding rule: to the currency's minor unit (ISO 4217), half up. */
public final class Money {

    private Money() {}

    /** Decimals of the currency's minor unit; 2 for EUR, 0 for KRW. */
    public static int decimals(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    public static BigDecimal round(BigDecimal amount, String currency) {
        return amount.setScale(decimals(currency), RoundingMode.HALF_UP);
    }

    public static boolean isCurrency(String code) {
        return code != null
                && Currency.getAvailableCurrencies().stream()
                        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    /** The amount without the zeros that its column adds, but never in exponent form. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** As {@link #plain(BigDecimal)}, with at least the decimals of the currency: 5.50, not 5.5. */
    public static BigDecimal plain(BigDecimal amount, String currency) {
        BigDecimal plain = plain(amount);
        return plain.scale() < decimals(currency) ? plain.setScale(decimals(currency)) : plain;
    }
}
