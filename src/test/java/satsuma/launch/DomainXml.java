package satsuma.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Payara's configuration for one portal on one machine.
 *
 * <p>One public port and a pool of connections; every other door the server would open (JMS, IIOP,
 * JMX, Hazelcast, HTTPS, the endpoints of MicroProfile) stays shut, and the admin's is on loopback.
 */
final class DomainXml {

    private static final int HTTP_THREADS_MIN = 16;
    private static final int HTTP_THREADS_MAX = 64;
    private static final int CONNECTIONS_MAX = 48;

    private final Path file;
    private final Document xml;

    private DomainXml(Path file, Document xml) {
        this.file = file;
        this.xml = xml;
    }

    static DomainXml read(Path file) throws IOException {
        try {
            var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            return new DomainXml(file, parser.parse(file.toFile()));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not what it should be", e);
        }
    }

    void write() throws IOException {
        try {
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(xml), new StreamResult(file.toFile()));
        } catch (TransformerException e) {
            throw new IOException(file + " cannot be written", e);
        }
    }

    void listenOn(int port, int adminPort) {
        for (var listener : serverConfig("network-listener")) {
            switch (listener.getAttribute("name")) {
                case "http-listener-1" -> listener.setAttribute("port", Integer.toString(port));
                case "admin-listener" -> {
                    listener.setAttribute("port", Integer.toString(adminPort));
                    listener.setAttribute("address", "127.0.0.1");
                }
                default -> listener.setAttribute("enabled", "false");
            }
        }
        for (var http : serverConfig("http")) {
            http.setAttribute("server-header", "false");
            http.setAttribute("xpowered-by", "false");
            http.setAttribute("compression", "on");
            http.setAttribute(
                    "compressable-mime-type",
                    "text/html,text/css,text/javascript,application/javascript,application/json,"
                            + "image/svg+xml,application/atom+xml");
        }
        for (var pool : serverConfig("thread-pool")) {
            if (pool.getAttribute("name").equals("http-thread-pool")) {
                pool.setAttribute("min-thread-pool-size", Integer.toString(HTTP_THREADS_MIN));
                pool.setAttribute("max-thread-pool-size", Integer.toString(HTTP_THREADS_MAX));
            }
        }
    }

    void shutEveryOtherDoor() {
        for (var listener : serverConfig("iiop-listener")) {
            listener.setAttribute("enabled", "false");
        }
        for (var connector : serverConfig("jmx-connector")) {
            connector.setAttribute("enabled", "false");
        }
        // The shipped configuration has no such element, and without one JMS listens.
        var server = (Element) serverConfig("admin-service").getFirst().getParentNode();
        add(server, "jms-service", Map.of("type", "DISABLED"));
        for (var hazelcast : serverConfig("hazelcast-config-specific-configuration")) {
            hazelcast.setAttribute("enabled", "false");
        }
        shutMetrics();
    }

    /** See {@link #shutEveryOtherDoor}: the commands at start do the rest of MicroProfile. */
    private void shutMetrics() {
        for (var metrics : serverConfig("microprofile-metrics-configuration")) {
            metrics.setAttribute("enabled", "false");
        }
    }

    void connectTo(String jdbcUrl) {
        var resources = (Element) xml.getElementsByTagName("resources").item(0);
        var pool =
                add(
                        resources,
                        "jdbc-connection-pool",
                        Map.ofEntries(
                                Map.entry("name", "satsuma-pool"),
                                Map.entry(
                                        "datasource-classname",
                                        "org.postgresql.ds.PGSimpleDataSource"),
                                Map.entry("res-type", "javax.sql.DataSource"),
                                Map.entry("steady-pool-size", "4"),
                                Map.entry("max-pool-size", Integer.toString(CONNECTIONS_MAX)),
                                Map.entry("max-wait-time-in-millis", "10000"),
                                // A database that was away leaves dead connections behind.
                                Map.entry("is-connection-validation-required", "true"),
                                Map.entry("connection-validation-method", "custom-validation"),
                                Map.entry(
                                        "validation-classname",
                                        "org.glassfish.api.jdbc.validation"
                                                + ".PostgresConnectionValidation"),
                                Map.entry("validate-atmost-once-period-in-seconds", "2"),
                                Map.entry("fail-all-connections", "true")));
        add(pool, "property", Map.of("name", "url", "value", jdbcUrl));
        add(
                resources,
                "jdbc-resource",
                Map.of("pool-name", "satsuma-pool", "jndi-name", "jdbc/satsuma"));
        for (var server : all(xml.getDocumentElement(), "server")) {
            add(server, "resource-ref", Map.of("ref", "jdbc/satsuma"));
        }
    }

    /** Puts {@code options} in the place of those that set the same thing. */
    void run(List<String> options, List<String> unwanted) {
        for (var config : serverConfig("java-config")) {
            for (var option : all(config, "jvm-options")) {
                var text = option.getTextContent();
                if (unwanted.stream().anyMatch(text::startsWith)) {
                    config.removeChild(option);
                }
            }
            for (var text : options) {
                add(config, "jvm-options", Map.of()).setTextContent(text);
            }
        }
    }

    private List<Element> serverConfig(String name) {
        for (var config : all(xml.getDocumentElement(), "config")) {
            if (config.getAttribute("name").equals("server-config")) {
                return all(config, name);
            }
        }
        throw new IllegalStateException("no server-config");
    }

    private Element add(Element parent, String name, Map<String, String> attributes) {
        var element = xml.createElement(name);
        attributes.forEach(element::setAttribute);
        parent.appendChild(element);
        return element;
    }

    private static List<Element> all(Element under, String name) {
        var nodes = under.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
