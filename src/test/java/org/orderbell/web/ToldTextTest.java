package org.orderbell.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What the server says in English is found again among the texts with holes, and no text makes that long. */
class ToldTextTest {

    private final Catalogue french = new Catalogue(Map.of(
            "is missing", "manque",
            "The file is empty", "Le fichier est vide",
            "column {0} is there twice", "la colonne {0} est là deux fois",
            "Header of {0}: {1}. Needed are {2}", "En-tête de {0} : {1}. Il faut {2}",
            "{0} is {1}; it can be edited until it is READY", "{0} est {1} ; modifiable jusqu’à READY",
            "{1} before {0}", "{0} après {1}",
            "READY", "prêt"));

    @Test
    void putsWhatStandsInTheHolesIntoTheOtherText() {
        assertThat(french.tell("The file is empty")).isEqualTo("Le fichier est vide");
        assertThat(french.tell("column sku is there twice")).isEqualTo("la colonne sku est là deux fois");
        assertThat(french.tell("one before another")).isEqualTo("another après one");
        assertThat(french.tell("2026-1 is READY; it can be edited until it is READY"))
                .isEqualTo("2026-1 est prêt ; modifiable jusqu’à READY");
        assertThat(french.tell("Header of orders: column a is there twice; column b is there twice. Needed are c"))
                .isEqualTo(
                        "En-tête de orders : la colonne a est là deux fois; la colonne b est là deux fois. Il faut c");
    }

    @Test
    void endsAHoleWhereTheTextBehindItFirstComes() {
        assertThat(french.tell("a before b before c")).isEqualTo("c après b après a");
        assertThat(french.tell("column  is there twice is there twice"))
                .isEqualTo("la colonne  is there twice est là deux fois");
    }

    @Test
    void tellsThePlaceBeforeTheText() {
        assertThat(french.tell("/lines/0/sku is missing")).isEqualTo("/lines/0/sku: manque");
        assertThat(french.tell("limit is missing")).isEqualTo("limit: manque");
        assertThat(french.tell("2 is missing")).isEqualTo("2 is missing");
    }

    @Test
    void leavesWhatItDoesNotKnow() {
        assertThat(french.tell("column is there twice")).isEqualTo("column is there twice");
        assertThat(french.tell("Something else")).isEqualTo("Something else");
        assertThat(french.tell("column " + "x".repeat(2000) + " is there twice"))
                .startsWith("column x");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void readsATextMadeOfItsOwnPiecesInOneGo() {
        Catalogue many = new Catalogue(Map.of("{0} of {1} of {2} of {3} of {4} of {5} of {6} here", "{0}"));
        String text = " of".repeat(300);
        assertThat(many.tell(text)).isEqualTo(text);
    }
}
