package org.orderbell.platform;

import java.io.IOException;
import java.io.InputStream;

/** What has not been read of a body that is refused. */
public final class RestOfBody {

    private RestOfBody() {}

    /**
     * Reads on, because some clients, such as Java's over HTTP/2, hear no answer before they have sent everything.
     *
     * @param most bytes to read
     */
    public static void drain(InputStream body, long most) throws IOException {
        byte[] bytes = new byte[64 * 1024];
        long left = most;
        while (left > 0) {
            int count = body.read(bytes);
            left = count < 0 ? 0 : left - count;
        }
    }
}
