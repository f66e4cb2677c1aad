package org.orderbell.order;

import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.orderbell.platform.Json;

/** Who gets the order, as written on it: a copy that does not change when the customer moves house. */
@Embeddable
public class Customer {

    @Column(name = "customer_name")
    private String name;

    @Column(name = "customer_phone")
    private String phone;

    @Column(name = "customer_email")
    private String email;

    @Column(name = "customer_address")
    private String address;

    protected Customer() {}

    public Customer(String name, String phone, String email, String address) {
        this.name = name;
        this.phone = phone;
        this.email = email;
        this.address = address;
    }

    public String getName() {
        return name;
    }

    public String getPhone() {
        return phone;
    }

    public String getEmail() {
        return email;
    }

    public String getAddress() {
        return address;
    }

    JsonObject toJson() {
        var json = Json.createObjectBuilder();
        OrderJson.add(json, "name", name);
        OrderJson.add(json, "phone", phone);
        OrderJson.add(json, "email", email);
        OrderJson.add(json, "address", address);
        return json.build();
    }
}
