package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The WAR says what it is and what it carries. Who adds a library also adds it to NOTICE. */
class WarIT {

    private static final String WAR = "target/orderbell.war";
    private static final Pattern LIBRARY = Pattern.compile("WEB-INF/lib/(.+?)-\\d[^/]*\\.jar");
    private static final Pattern LICENCE =
            Pattern.compile("(?m)^(\\S+)(?: \\(\\w+\\))? {2,}(Apache-2\\.0|MIT|BSD-3-Clause) {2,}");

    @Test
    void namesTheLicenceOfEachLibrary() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher licence = LICENCE.matcher(new String(read("META-INF/NOTICE"), StandardCharsets.UTF_8));
        while (licence.find()) {
            named.add(licence.group(1));
            if (!licence.group(2).equals("Apache-2.0")) {
                assertThat(read("META-INF/licenses/" + licence.group(2) + ".txt"))
                        .isNotEmpty();
            }
        }
        assertThat(named).isEqualTo(libraries());
        assertThat(new String(read("META-INF/LICENSE"), StandardCharsets.UTF_8)).contains("Apache License");
    }

    @Test
    void listsEachLibraryInItsBillOfMaterials() throws IOException {
        JsonObject bill;
        try (ZipFile war = new ZipFile(WAR)) {
            ZipEntry entry = war.getEntry("META-INF/sbom/orderbell.cdx.json");
            assertThat(entry).as("a build without internet (mvn -o) makes none").isNotNull();
            try (InputStream in = war.getInputStream(entry);
                    JsonReader json = Json.createReader(in)) {
                bill = json.readObject();
            }
        }
        Set<String> components = bill.getJsonArray("components").getValuesAs(JsonObject.class).stream()
                .map(component -> component.getString("name"))
                .collect(Collectors.toSet());
        assertThat(components).isEqualTo(libraries());
        assertThat(bill.getJsonObject("metadata").keySet())
                .as("the same sources make the same WAR")
                .doesNotContain("timestamp");
    }

    @Test
    void hasItsVersionInTheManifest() throws IOException {
        try (JarFile war = new JarFile(WAR)) {
            Manifest manifest = war.getManifest();
            assertThat(manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .matches("\\d.*");
        }
    }

    private static Set<String> libraries() throws IOException {
        try (ZipFile war = new ZipFile(WAR)) {
            return war.stream()
                    .map(entry -> LIBRARY.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(library -> library.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static byte[] read(String path) throws IOException {
        try (ZipFile war = new ZipFile(WAR)) {
            ZipEntry entry = war.getEntry(path);
            assertThat(entry).as(path).isNotNull();
            try (InputStream in = war.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }
}
