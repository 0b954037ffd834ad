package satsuma.manifest.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.manifest.ManifestPreview;
import satsuma.manifest.ManifestShowcase;

/** What {@code /WEB-INF/fragments/manifest.xhtml} shows; asked for the same content many times. */
@Named("manifestFragment")
@RequestScoped
public class ManifestFragment {

    @Inject ManifestShowcase showcase;

    private final Map<ContentHash, Optional<ManifestPreview>> found = new HashMap<>();

    /** The preview of {@code content}, or null if there is none. */
    public @Nullable ManifestPreview of(ContentHash content) {
        return found.computeIfAbsent(content, showcase::find).orElse(null);
    }
}
