package org.orderbell.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script changes nothing of a listener that is open: Payara would open it anew, and now and then it stays closed for good
 * ("GrizzlyProxy is NULL").
 */
class DomainXmlTest {

    private static final Pattern SETTING = Pattern.compile("set .*\\.protocol\\.\\*\\.http\\.([a-z0-9-]+)=(\\S+)");

    @Test
    void hasFromTheStartWhatTheScriptSetsForHttp(@TempDir Path directory) throws IOException {
        String xml = Files.readString(DomainXml.writeTo(directory, 8080));
        List<String> wanted = Files.readAllLines(AsadminScript.CONFIGURE.file()).stream()
                .map(SETTING::matcher)
                .filter(Matcher::matches)
                .map(setting -> setting.group(1) + "=\"" + setting.group(2) + "\"")
                .toList();
        assertThat(wanted).hasSizeGreaterThan(4);
        assertThat(xml).contains(wanted);
    }
}
