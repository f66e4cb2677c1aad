package org.orderbell.bench;

import java.util.Base64;
import java.util.Random;

/** What people and systems write into orders: of no two alike, and no easier to compress than that. */
final class BenchText {

    private static final String[] WORDS =
            """
            please no onions with extra sauce on the side leave it at front desk second floor ring bell twice for Kim \
            Muller asked to be called before delivery allergy nuts sesame gluten free if possible otherwise cancel and \
            refund paid cash card invoice company account cost centre 4711 Rossi will pick up after five table nine window \
            birthday candle two forks half spicy very mild well done rare cold drinks ice lemon bring change fifty doors \
            closed use back entrance parking garage level B gate code Tanaka replaces yesterday's order wrong size blue \
            instead of red urgent customer waits express next week Monday morning sample signed by Nguyen damaged box"""
                    .split("\\s+");

    private final Random random = new Random(42);

    /** 22 characters, as a tracking token has. */
    String token() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String amount() {
        return (1 + random.nextInt(400)) + "." + (10 + random.nextInt(90));
    }

    /** So many bytes of words, all in ASCII. */
    String words(int bytes) {
        StringBuilder words = new StringBuilder();
        while (words.length() < bytes) {
            words.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        words.setLength(bytes);
        return words.toString();
    }
}
