package satsuma.skill.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.skill.SkillPreview;
import satsuma.skill.SkillShowcase;

/** What {@code /WEB-INF/fragments/skill.xhtml} shows; asked for the same content many times. */
@Named("skillFragment")
@RequestScoped
public class SkillFragment {

    @Inject SkillShowcase showcase;

    private final Map<ContentHash, Optional<SkillPreview>> found = new HashMap<>();

    /** The preview of {@code content}, or null if there is none. */
    public @Nullable SkillPreview of(ContentHash content) {
        return found.computeIfAbsent(content, showcase::find).orElse(null);
    }
}
