package org.orderbell.order;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;

/** Everybody sees as much of an order as the role needs, and no more. */
class OrderViewTest {

    private final JsonObject order = OrderJson.of(SampleOrder.placed());

    @Test
    void showsTheDeskEverything() {
        assertThat(OrderView.DESK.shape(order)).isEqualTo(order);
    }

    @Test
    void showsTheKitchenWhatToMakeButNoPricesAndNoWayToTheCustomer() {
        JsonObject shaped = OrderView.KITCHEN.shape(order);
        assertThat(shaped.toString())
                .doesNotContain("unitPrice", "net", "gross", "tax", "discount", "phone", "email", "address", "track");
        assertThat(shaped.getJsonObject("customer").getString("name")).isEqualTo("Ana Trujillo");
        assertThat(shaped.getJsonArray("lines").getJsonObject(1).getString("note"))
                .isEqualTo("no nuts");
    }

    @Test
    void showsTheCustomerHowFarItIsWhatWasOrderedAndTheTotal() {
        JsonObject shaped = OrderView.CUSTOMER.shape(order);
        assertThat(shaped.keySet())
                .containsExactlyInAnyOrder(
                        "number",
                        "status",
                        "statusSince",
                        "placedAt",
                        "dueAt",
                        "version",
                        "lines",
                        "currency",
                        "gross");
        assertThat(shaped.getJsonArray("lines").getJsonObject(1).keySet())
                .containsExactlyInAnyOrder("name", "quantity");
    }

    @Test
    void tellsTheCustomerNothingOfWhoDidWhat() {
        JsonObject data = new OrderAssigned(order, "kim", null, "boss", SampleOrder.NOON).data();
        assertThat(OrderView.CUSTOMER.shapeData(data).keySet()).containsExactly("order");
    }

    @Test
    void leavesPricesAndPhonesOutOfTheKitchensChanges() {
        JsonObject data = Json.createObjectBuilder()
                .add("order", order)
                .add(
                        "changes",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("field", "/customer/phone"))
                                .add(Json.createObjectBuilder().add("field", "/lines"))
                                .add(Json.createObjectBuilder().add("field", "/note")))
                .build();
        assertThat(OrderView.KITCHEN.shapeData(data).getJsonArray("changes"))
                .containsExactly(
                        Json.createObjectBuilder().add("field", "/note").build());
    }

    @Test
    void leavesThePriceOutOfTheKitchensProducts() {
        JsonObject data = Json.createObjectBuilder()
                .add(
                        "product",
                        Json.createObjectBuilder()
                                .add("sku", "TEA")
                                .add("unitPrice", 3)
                                .add("free", 7))
                .build();
        assertThat(OrderView.KITCHEN.shapeData(data).getJsonObject("product").keySet())
                .containsExactlyInAnyOrder("sku", "free");
    }

    @Test
    void isTheMostThatTheRolesAllow() {
        assertThat(OrderView.of(SampleOrder.actor(Role.KITCHEN))).isEqualTo(OrderView.KITCHEN);
        assertThat(OrderView.of(SampleOrder.actor(Role.KITCHEN, Role.DESK))).isEqualTo(OrderView.DESK);
        assertThat(OrderView.DESK.isFor(SampleOrder.actor(Role.KITCHEN))).isFalse();
        assertThat(OrderView.CUSTOMER.isFor(SampleOrder.actor(Role.KITCHEN))).isTrue();
        assertThat(OrderView.named("board")).isEmpty();
    }
}
