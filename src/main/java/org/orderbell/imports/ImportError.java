package org.orderbell.imports;

import jakarta.json.JsonObject;
import java.io.Serializable;
import org.orderbell.platform.Json;

/**
 * Why a row did not go in.
 *
 * @param row the line of the file on which the row begins; the header is line 1
 * @param field the column; null if it is about the whole row
 * @param detail what is wrong and what is allowed
 */
public record ImportError(int row, String field, String detail) implements Serializable {

    JsonObject toJson() {
        var json = Json.createObjectBuilder().add("row", row);
        if (field != null) {
            json.add("field", field);
        }
        return json.add("detail", detail).build();
    }
}
