package org.orderbell.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;
import org.orderbell.platform.RestOfBody;
import org.orderbell.platform.Settings;

/** Refuses a body that is larger than the settings allow, by its stated length or while it is being read. */
@Provider
public class BodyLimit implements ContainerRequestFilter {

    /** Bytes of a refused body that are taken in nevertheless, at the most. */
    private static final long DRAINED = 8L * 1024 * 1024;

    @Inject
    private Settings settings;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        boolean isImport = request.getUriInfo().getPath().matches("/?imports/?");
        long limit = isImport ? settings.importLimit() * 1024L * 1024 : settings.bodyLimit() * 1024L;
        if (request.getLength() > limit) {
            RestOfBody.drain(request.getEntityStream(), DRAINED);
            throw tooLarge(limit);
        }
        // Asking whether there is a body would read from it: a Payara whose HTTP/2 is off then waits 30 s for a client
        // that
        // offers to upgrade and sends none.
        request.setEntityStream(new Limited(request.getEntityStream(), limit));
    }

    private static Refused tooLarge(long limit) {
        return new Refused(new Problem(
                "body-too-large", 413, "The body is too large", "At most " + limit + " bytes are accepted here"));
    }

    /** A chunked body states no length, so its bytes are counted. */
    private static final class Limited extends FilterInputStream {
        private final long limit;
        private long read;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) throws IOException {
            read += bytes;
            if (read > limit) {
                RestOfBody.drain(in, DRAINED);
                throw tooLarge(limit);
            }
        }
    }
}
