package org.orderbell.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.ZoneId;

/** A place that takes orders: a shop, a kitchen, a warehouse. */
@Entity
@Table(name = "site")
public class Site {

    @Id
    private String code;

    private String name;

    @Column(name = "time_zone")
    private String timeZone;

    protected Site() {}

    public Site(String code, String name, ZoneId timeZone) {
        this.code = code;
        this.name = name;
        this.timeZone = timeZone.getId();
    }

    public String getCode() {
        return code;
    }

    public String getName() {
        return name;
    }

    public ZoneId getTimeZone() {
        return ZoneId.of(timeZone);
    }
}
