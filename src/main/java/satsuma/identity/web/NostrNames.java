package satsuma.identity.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import satsuma.identity.Custody;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.identity.Profiles;
import satsuma.kernel.NostrKey;
import satsuma.platform.config.Site;

/**
 * {@code /.well-known/nostr.json?name=…}: whose key a name at this portal stands for, and on which
 * relays they are found; {@code _} is the portal itself. Who asks without a name gets an empty
 * object: there is no list of our people.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/05.md">NIP-05</a>
 */
@WebServlet("/.well-known/nostr.json")
public class NostrNames extends HttpServlet {

    private static final String PORTAL = "_";

    @Inject transient People people;
    @Inject transient Profiles profiles;
    @Inject transient Custody custody;
    @Inject transient Site site;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var name = request.getParameter("name");
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.getWriter().write(answer(name == null ? "" : name).toString());
    }

    private JsonObject answer(String name) {
        var names = Json.createObjectBuilder();
        var relays = Json.createObjectBuilder();
        key(name)
                .ifPresent(key -> {
                    names.add(name, key.hex());
                    var where = Json.createArrayBuilder().add(site.getRelay().toString());
                    profiles.relays(key).writes().forEach(url -> where.add(url.toString()));
                    relays.add(key.hex(), where);
                });
        return Json.createObjectBuilder().add("names", names).add("relays", relays).build();
    }

    /** Only the name exactly as it is: a key or another spelling is no name. */
    private Optional<NostrKey> key(String name) {
        if (name.equals(PORTAL)) {
            return Optional.of(custody.portalKey());
        }
        return people.find(name).filter(person -> person.name().equals(name)).map(Person::key);
    }
}
