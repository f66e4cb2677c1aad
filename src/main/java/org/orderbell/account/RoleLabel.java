package org.orderbell.account;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Keeps roles in the database under the name they have everywhere else. */
@Converter
public class RoleLabel implements AttributeConverter<Role, String> {

    @Override
    public String convertToDatabaseColumn(Role role) {
        return role == null ? null : role.label();
    }

    @Override
    public Role convertToEntityAttribute(String label) {
        return label == null ? null : Role.valueOf(label.toUpperCase(Locale.ROOT));
    }
}
