package org.orderbell.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A script, a style or a picture as it is sent, compressed once. */
final class Asset {

    /** Hexadecimal digits of a validator. */
    private static final int DIGITS = 24;

    private final String type;
    private final String hash;
    private final byte[] plain;
    private final byte[] gzip;

    Asset(String type, byte[] bytes) throws IOException {
        this.type = type;
        plain = bytes.clone();
        hash = HexFormat.of().formatHex(sha256().digest(bytes)).substring(0, DIGITS);
        ByteArrayOutputStream small = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(small)) {
            out.write(bytes);
        }
        gzip = small.toByteArray();
    }

    String hash() {
        return hash;
    }

    /** The strong validator of one of its two forms. */
    String tag(boolean compressed) {
        return '"' + hash + (compressed ? "-gzip" : "") + '"';
    }

    void send(HttpServletResponse response, boolean compressed) throws IOException {
        byte[] bytes = compressed ? gzip : plain;
        if (compressed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
