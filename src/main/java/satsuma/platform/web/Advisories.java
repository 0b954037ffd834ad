package satsuma.platform.web;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.primefaces.PrimeFaces;

/**
 * Warns at start if the server or its Faces are older than the fixes that are known.
 *
 * <p>What stands between those holes and the portal is told in {@code docs/security.md}.
 */
@WebListener
public class Advisories implements ServletContextListener {

    private static final System.Logger LOG = System.getLogger(Advisories.class.getName());

    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+)+");

    /**
     * What should be no older than what.
     *
     * @param fixed the first version of its line with every known fix
     */
    record Line(String name, String found, String fixed) {

        /**
         * Whether {@code found} comes before {@code fixed}, number by number: 4.1.9 before 4.1.20.
         */
        boolean isBehind() {
            return compare(numbers(found), numbers(fixed)) < 0;
        }

        private static int compare(List<Integer> some, List<Integer> others) {
            for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
                int order = some.get(i).compareTo(others.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(some.size(), others.size());
        }

        private static List<Integer> numbers(String version) {
            var numbers = new ArrayList<Integer>();
            var matcher = NUMBERS.matcher(version);
            if (matcher.find()) {
                for (var number : matcher.group().split("\\.", -1)) {
                    numbers.add(Integer.valueOf(number));
                }
            }
            return numbers;
        }
    }

    @Override
    public void contextInitialized(ServletContextEvent start) {
        for (var line : lines(start.getServletContext())) {
            if (line.isBehind()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} {1} is behind published security fixes ({2}); see docs/security.md",
                        line.name(),
                        line.found(),
                        line.fixed());
            }
        }
    }

    private static List<Line> lines(ServletContext context) {
        return List.of(
                new Line("Payara", context.getServerInfo().replaceAll("[^0-9.]+", ""), "7.2026.11"),
                new Line("Mojarra", versionOf(FacesContext.class), "4.1.20"),
                new Line("PrimeFaces", versionOf(PrimeFaces.class), "15.0.18"));
    }

    /** As its jar says; nothing if it does not say, which counts as old. */
    private static String versionOf(Class<?> type) {
        var inside = type.getPackage();
        return Optional.ofNullable(inside.getImplementationVersion())
                .or(() -> Optional.ofNullable(inside.getSpecificationVersion()))
                .orElse("");
    }
}
