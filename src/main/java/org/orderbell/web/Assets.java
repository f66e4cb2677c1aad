package org.orderbell.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The scripts, styles and pictures of our pages, held in memory as they are sent. Their address has a fingerprint of all of
 * them in it, so that a browser keeps them for good and a new version is loaded at once and as a whole: see ADR 20.
 */
@Named
@ApplicationScoped
public class Assets {

    private static final String ROOT = "/resources/orderbell";
    private static final String LIBRARY = "/webjars/lit-html/";

    /** Hexadecimal digits of the fingerprint. */
    private static final int DIGITS = 12;

    /** By the ends of their names; nothing among them is compressed already. */
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "yaml", "application/yaml",
            "csv", "text/csv;charset=UTF-8",
            "ts", "text/plain;charset=UTF-8");

    private final Map<String, Asset> held = new ConcurrentSkipListMap<>();
    private ServletContext context;
    private String root;
    private String fingerprint;

    /**
     * Where one is asked for.
     *
     * @param path its plain address inside the application
     * @param kept whether the address says exactly this version
     */
    record Place(String path, boolean kept) {}

    /** Before the first request. The context is not injected: on Payara, Weld wants a request for that. */
    void load(ServletContext servletContext) {
        context = servletContext;
        load(ROOT + "/");
        MessageDigest all = Asset.sha256();
        held.forEach((path, asset) -> {
            all.update(path.getBytes(StandardCharsets.UTF_8));
            all.update(asset.hash().getBytes(StandardCharsets.UTF_8));
        });
        fingerprint = HexFormat.of().formatHex(all.digest()).substring(0, DIGITS);
        root = context.getContextPath() + ROOT + "-" + fingerprint;
    }

    /** What the addresses of this version begin with, for pages. */
    public String getRoot() {
        return root;
    }

    /** Payara does not list what is in the folders of an archive, so the library is read when it is asked for. */
    Optional<Asset> find(String path) {
        if (path.startsWith(LIBRARY) && !path.contains("..") && TYPES.containsKey(extension(path))) {
            return Optional.ofNullable(held.computeIfAbsent(path, this::read));
        }
        return Optional.ofNullable(held.get(path));
    }

    /** The plain address of an address of this version or of another one. */
    Place place(String path) {
        if (path.startsWith(LIBRARY)) {
            return new Place(path, true); // its own version is in there
        }
        int end = path.indexOf('/', ROOT.length());
        if (!path.startsWith(ROOT + "-") || end < 0) {
            return new Place(path, false);
        }
        String version = path.substring(ROOT.length() + 1, end);
        return new Place(ROOT + path.substring(end), version.equals(fingerprint));
    }

    private void load(String folder) {
        Set<String> paths = context.getResourcePaths(folder);
        if (paths == null) {
            return;
        }
        for (String path : paths) {
            if (path.endsWith("/")) {
                load(path);
            } else if (TYPES.containsKey(extension(path))) {
                held.put(path, read(path));
            }
        }
    }

    /** Null if there is none. */
    private Asset read(String path) {
        try (InputStream in = context.getResourceAsStream(path)) {
            return in == null ? null : new Asset(TYPES.get(extension(path)), in.readAllBytes());
        } catch (IOException fault) {
            throw new UncheckedIOException(path + " in the WAR cannot be read", fault);
        }
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
