package satsuma.vetting.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.vetting.Check;
import satsuma.vetting.ReviewDesk;
import satsuma.vetting.Scan;
import satsuma.vetting.ScanDesk;
import satsuma.vetting.Severity;

/** What {@code /WEB-INF/fragments/scan.xhtml} shows; asked for the same content many times. */
@Named("scanFragment")
@RequestScoped
public class ScanFragment {

    @Inject ScanDesk desk;
    @Inject ReviewDesk reviews;

    private final Map<ContentHash, Optional<Scan>> found = new HashMap<>();
    private final Map<ContentHash, String> deprecations = new HashMap<>();

    /** What the checks said of {@code content}, or null if they have not looked. */
    public @Nullable Scan of(ContentHash content) {
        return found.computeIfAbsent(content, desk::find).orElse(null);
    }

    /** Why {@code content} of {@code author} should not be used any more; empty if it may be. */
    public String deprecation(NostrKey author, ContentHash content) {
        return deprecations.computeIfAbsent(content, hash -> reviews.deprecation(author, hash));
    }

    public List<Check> getChecks() {
        return Arrays.asList(Check.values());
    }

    /** How heavy something is, as a colour. */
    public String mood(Severity severity) {
        return switch (severity) {
            case NONE -> "good";
            case LOW -> "outline";
            case MEDIUM -> "warn";
            case HIGH, CRITICAL -> "bad";
        };
    }
}
