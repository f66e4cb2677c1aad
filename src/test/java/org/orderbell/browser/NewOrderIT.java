package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.orderbell.it.support.Fixtures;

/** Writing an order loses nothing that was typed, and says beside the field what is wrong. */
class NewOrderIT extends PageTest {

    private Browser desk;

    @BeforeEach
    void open() {
        desk = signIn("desk", "/new-order.xhtml");
    }

    @Test
    void keepsTheDraftOverAReload() {
        desk.type("#customer-name", "Élise & Söhne <b>");
        add("3 x croissant");
        desk.until(".editor", text -> text.contains("roissant"));
        desk.reload();
        desk.until(".kept", text -> text.contains("draft"));
        assertThat(desk.value("#customer-name")).isEqualTo("Élise & Söhne <b>");
        assertThat(desk.value("#line-0-quantity")).isEqualTo("3");
    }

    @Test
    void saysBesideTheFieldWhatIsMissing() {
        desk.find("#customer-name");
        desk.pressWithControl(Keys.ENTER);
        desk.find("#problems:focus");
        desk.until("#customer-name-error", text -> text.contains("name"));
        desk.until("#lines-error", text -> text.contains("product"));
        assertThat(desk.find("#customer-name").getDomAttribute("aria-invalid")).isEqualTo("true");

        desk.click("#problems a");
        desk.find("#customer-name:focus");
    }

    @Test
    void saysBesideTheLineWhatTheServerRefuses() {
        desk.type("#customer-name", "Too many");
        JsonObject scarce = orders.scarceProduct();
        add(scarce.getString("sku"));
        desk.type("#line-0-quantity", Integer.toString(scarce.getInt("free") + 1));
        desk.click(".place button");
        desk.find("#problems:focus");
        desk.find("#line-0-quantity[aria-invalid=true]");
        assertThat(desk.value("#customer-name")).isEqualTo("Too many");
    }

    @Test
    void makesOneOrderOfADoubleClickWithTheTotalThatWasShown() {
        String customer = Fixtures.unique("Only once ");
        orders.cancelLater(customer);
        desk.type("#customer-name", customer);
        add("2 x croissant");
        add("3 x baguette");
        desk.until(".place .gross dd", text -> !text.contains("0.00"));
        String shown = desk.find(".place .gross dd").getText().replaceAll("[^0-9.]", "");
        desk.script("const button = document.querySelector('.place button'); button.click(); button.click();");
        desk.until(".placed", text -> text.contains(customer));
        String number = desk.find(".placed b").getText();
        JsonObject order = orders.get(number);
        assertThat(order.getJsonNumber("gross").bigDecimalValue()).isEqualByComparingTo(shown);
        assertThat(desk.value("#customer-name")).isEmpty();

        desk.open("/board.xhtml?q=" + customer.replace(' ', '+')).untilLive();
        desk.find(Selectors.card(number));
        assertThat(desk.all(".card")).hasSize(1);
    }

    @Test
    void findsWhatIsMisspeltAndSaysThatItIsOnlySimilar() {
        orders.cancelLater("Bad speller");
        desk.type("#customer-name", "Bad speller");
        desk.type("#product", "2 x corissant amandse");
        desk.until("#product-hint", text -> text.contains("similar"));
        desk.press(Keys.ARROW_DOWN);
        desk.press(Keys.ARROW_UP);
        desk.press(Keys.ENTER);
        desk.until(".editor", text -> text.contains("Croissant aux amandes"));
        desk.click(".place button");
        desk.until(".placed", text -> text.contains("Bad speller"));
        JsonObject order = orders.get(desk.find(".placed b").getText());
        assertThat(skus(order)).containsExactly("2 VIE-AMA");
    }

    @Test
    void knowsWhoOrderedBeforeAndRepeatsTheirOrder() {
        orders.cancelLater("Ida Wiederkehr");
        String number = orders.place("Ida Wiederkehr");
        orders.phone(number, "+33 1 4242");
        desk.type("#customer-name", "ida wied");
        desk.until("#past-name li", text -> text.contains("Ida Wiederkehr") && text.contains(number));
        desk.press(Keys.ENTER);
        desk.find("#problems");
        desk.type("#customer-phone", "33 1 42");
        desk.find("#past-phone li");
        desk.press(Keys.ARROW_DOWN);
        desk.find("#past-phone li[aria-selected=true]");
        desk.press(Keys.ENTER);
        desk.find("#product:focus");
        assertThat(desk.value("#customer-name")).isEqualTo("Ida Wiederkehr");
        assertThat(desk.value("#customer-phone")).isEqualTo("+33 1 4242");
        desk.click(".again button");
        desk.find(".editor li:nth-child(2)");
        desk.click(".place button");
        desk.until(".placed", text -> text.contains("Ida Wiederkehr"));
        JsonObject again = orders.get(desk.find(".placed b").getText());
        assertThat(skus(again)).isEqualTo(skus(orders.get(number)));
    }

    private static List<String> skus(JsonObject order) {
        return order.getJsonArray("lines").getValuesAs(JsonObject.class).stream()
                .map(line -> line.getInt("quantity") + " " + line.getString("sku"))
                .toList();
    }

    @Test
    void countsAsTheServerDoes() {
        Object gross = desk.script(
                "const { totals, text } = await import(given[0]);"
                        + "const lines = ["
                        + "{ unitPrice: 1.005, quantity: 1, taxRate: 0.055, discount: 0 },"
                        + "{ unitPrice: 0.1, quantity: 3, taxRate: 0.2, discount: 0 },"
                        + "{ unitPrice: 19.99, quantity: 7, taxRate: 0.1, discount: 0.15 }];"
                        + "const sum = totals(lines, 2);"
                        + "return [text(sum.net, 2), text(sum.tax, 2), text(sum.gross, 2)].join(' ');",
                address + "resources/orderbell/js/amounts.js");
        // 1.01 + 0.30 + 118.94 (118.9405); taxes 0.06 (0.05555), 0.06, 11.89 (11.894)
        assertThat(gross).isEqualTo("120.25 12.01 132.26");
    }

    private void add(String text) {
        int before = desk.all(".editor li").size();
        desk.type("#product", text);
        desk.find("#products-found li");
        desk.press(Keys.ENTER);
        desk.find(".editor li:nth-child(" + (before + 1) + ")");
    }
}
