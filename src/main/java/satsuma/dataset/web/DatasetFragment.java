package satsuma.dataset.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.dataset.DatasetPreview;
import satsuma.dataset.DatasetShowcase;
import satsuma.kernel.ContentHash;

/** What {@code /WEB-INF/fragments/dataset.xhtml} shows; asked for the same content many times. */
@Named("datasetFragment")
@RequestScoped
public class DatasetFragment {

    @Inject DatasetShowcase showcase;

    private final Map<ContentHash, Optional<DatasetPreview>> found = new HashMap<>();

    /** The preview of {@code content}, or null if there is none. */
    public @Nullable DatasetPreview of(ContentHash content) {
        return found.computeIfAbsent(content, showcase::find).orElse(null);
    }
}
