package org.orderbell.imports;

import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** The file as a whole can't be read; nothing of it went in. */
class FileRefused extends Refused {

    private static final long serialVersionUID = 1;

    FileRefused(String detail) {
        super(new Problem("invalid-file", 422, "The file can't be read", detail));
    }
}
