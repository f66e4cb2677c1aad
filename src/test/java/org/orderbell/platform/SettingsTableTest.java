package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The table an administrator reads, the descriptor the server reads and the code say the same of every setting. */
class SettingsTableTest {

    private static final Path README = Path.of("server-config/README.md");
    private static final Path WEB_XML = Path.of("webapp/WEB-INF/web.xml");

    @Test
    void webXmlDeclaresEverySettingWithItsDefault() throws Exception {
        Map<String, String> declared = new LinkedHashMap<>();
        NodeList entries = webXml().getElementsByTagName("env-entry");
        for (int i = 0; i < entries.getLength(); i++) {
            Element entry = (Element) entries.item(i);
            declared.put(text(entry, "env-entry-name"), text(entry, "env-entry-value"));
        }
        assertThat(declared).isEqualTo(byDefault());
    }

    @Test
    void theReadmeListsEverySettingWithDefaultAndAllowedValues() throws IOException {
        Map<String, String> defaults = new LinkedHashMap<>();
        Map<String, String> allowed = new LinkedHashMap<>();
        for (String line : Files.readAllLines(README)) {
            String[] cells = line.split("\\s*\\|\\s*", -1);
            if (line.startsWith("| `orderbell.") && cells.length > 5) {
                String setting = cells[1].replace("`", "");
                boolean literal = cells[4].startsWith("`");
                defaults.put(setting, literal ? cells[4].replace("`", "") : "");
                allowed.put(setting, cells[5]);
            }
        }
        assertThat(defaults).isEqualTo(byDefault());
        assertThat(allowed).isEqualTo(allowed());
    }

    /** What Payara has of a frame that is not whole, and what it read behind it: 8 KiB, or 16 KiB with TLS. */
    @Test
    void payaraHoldsTheLargestMessageThatASettingAllows() throws Exception {
        int buffer = 0;
        NodeList parameters = webXml().getElementsByTagName("context-param");
        for (int i = 0; i < parameters.getLength(); i++) {
            Element parameter = (Element) parameters.item(i);
            if (text(parameter, "param-name").equals("org.glassfish.tyrus.servlet.incoming-buffer-size")) {
                buffer = Integer.parseInt(text(parameter, "param-value"));
            }
        }
        assertThat(buffer).isGreaterThanOrEqualTo((Setting.BODY.most + 32) * 1024);
    }

    private static Map<String, String> byDefault() {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(Setting.values()).forEach(setting -> values.put(setting.key, setting.byDefault));
        return values;
    }

    private static Map<String, String> allowed() {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(Setting.values()).forEach(setting -> values.put(setting.key, setting.allowed));
        return values;
    }

    private static Document webXml() throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(WEB_XML.toFile());
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
