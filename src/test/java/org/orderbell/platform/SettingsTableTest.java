package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        List<Map.Entry<String, String>> declared = new ArrayList<>();
        NodeList entries = webXml().getElementsByTagName("env-entry");
        for (int i = 0; i < entries.getLength(); i++) {
            Element entry = (Element) entries.item(i);
            declared.add(Map.entry(text(entry, "env-entry-name"), text(entry, "env-entry-value")));
        }
        assertThat(declared).isEqualTo(all(setting -> setting.byDefault));
    }

    @Test
    void theReadmeListsEverySettingWithDefaultAndAllowedValues() throws IOException {
        List<Map.Entry<String, String>> defaults = new ArrayList<>();
        List<Map.Entry<String, String>> allowed = new ArrayList<>();
        for (String line : Files.readAllLines(README)) {
            String[] cells = line.split("\\s*\\|\\s*", -1);
            if (line.startsWith("| `orderbell.") && cells.length > 5) {
                String setting = cells[1].replace("`", "");
                boolean literal = cells[4].startsWith("`");
                defaults.add(Map.entry(setting, literal ? cells[4].replace("`", "") : ""));
                allowed.add(Map.entry(setting, cells[5]));
            }
        }
        assertThat(defaults).isEqualTo(all(setting -> setting.byDefault));
        assertThat(allowed).isEqualTo(all(setting -> setting.allowed));
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

    /** Once each, in one order everywhere. */
    private static List<Map.Entry<String, String>> all(Function<Setting, String> what) {
        return Arrays.stream(Setting.values())
                .map(setting -> Map.entry(setting.key, what.apply(setting)))
                .toList();
    }

    private static Document webXml() throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(WEB_XML.toFile());
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
