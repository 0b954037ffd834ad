package satsuma.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import satsuma.catalogue.Goods;

/** The demo catalogue that lies in {@code /demo} among the portal's own files. */
final class DemoCatalogue {

    private static final String ROOT = "/demo/";

    /** The first moment a zip can name, so that packing the same folder twice is the same file. */
    private static final LocalDateTime NEVER = LocalDateTime.of(1980, 1, 1, 0, 0);

    private DemoCatalogue() {}

    static List<DemoSeller> sellers() {
        try (var in = resource("catalogue.json");
                var reader = Json.createReaderFactory(Map.of()).createReader(in, UTF_8)) {
            return reader.readArray().getValuesAs(DemoCatalogue::seller);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String path) {
        try (var in = resource(path)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a listing's file is called. */
    static String fileName(DemoListing listing) {
        var name = listing.content().substring(listing.content().lastIndexOf('/') + 1);
        return listing.goods() == Goods.SKILL ? name + ".zip" : name;
    }

    /** What a listing sells; a skill's folder is packed. */
    static InputStream content(DemoListing listing) {
        return listing.goods() == Goods.SKILL
                ? new ByteArrayInputStream(packed(listing.content()))
                : resource(listing.content());
    }

    private static byte[] packed(String folder) {
        var url = DemoCatalogue.class.getResource(ROOT + folder + "/SKILL.md");
        try {
            var uri = Objects.requireNonNull(url, folder).toURI();
            if (!"jar".equals(uri.getScheme())) {
                return packed(parent(Path.of(uri)));
            }
            var jar = URI.create(uri.toString().substring(0, uri.toString().indexOf('!')));
            try (var files = FileSystems.newFileSystem(jar, Map.of())) {
                return packed(files.getPath(ROOT + folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] packed(Path folder) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var walk = Files.walk(folder);
                var zip = new ZipOutputStream(bytes)) {
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                var entry = new ZipEntry(parent(folder).relativize(file).toString());
                entry.setTimeLocal(NEVER);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
            }
        }
        return bytes.toByteArray();
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), path::toString);
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(DemoCatalogue.class.getResourceAsStream(ROOT + path), path);
    }

    private static DemoSeller seller(JsonObject json) {
        return new DemoSeller(
                json.getString("name"),
                json.getString("displayName"),
                json.getString("about"),
                json.getJsonArray("listings").getValuesAs(DemoCatalogue::listing));
    }

    private static DemoListing listing(JsonObject json) {
        return new DemoListing(
                json.getString("slug"),
                Goods.ofWord(json.getString("goods")).orElseThrow(),
                json.getString("title"),
                json.getString("summary"),
                json.getString("category"),
                json.getJsonArray("tags").getValuesAs(JsonString::getString),
                json.getString("licence"),
                json.getString("source"),
                json.getJsonNumber("priceSat").longValueExact(),
                json.getString("version"),
                json.getString("description"),
                json.getString("content"));
    }
}
