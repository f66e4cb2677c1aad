package org.orderbell.push;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Packs frames (RFC 1952), fast rather than small: those who wait for one wait for this, too. */
final class Gzip extends GZIPOutputStream {

    private static final int USUAL_RATIO = 4;

    private Gzip(OutputStream out) throws IOException {
        super(out);
        def.setLevel(Deflater.BEST_SPEED);
    }

    static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / USUAL_RATIO);
        try (Gzip gzip = new Gzip(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing in memory does
        }
        return packed.toByteArray();
    }
}
