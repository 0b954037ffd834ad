package satsuma.manifest;

import java.util.List;
import satsuma.kernel.ContentHash;

/**
 * What everyone may see of a manifest before buying it.
 *
 * @param compiledId recomputed from the content, and the same as it states
 * @param medianScore as it claims, usually 0 to 1, as written
 * @param rollouts how often it was run for the score
 * @param demoCount examples inside
 * @param exampleCount examples it was trained on
 * @param excerpt the first {@value #EXCERPT_MAX} characters of the instruction
 * @param instructionLength characters of the whole instruction
 */
public record ManifestPreview(
        ContentHash content,
        String signatureName,
        String compiledId,
        String optimizer,
        String medianScore,
        long rollouts,
        List<String> domainTags,
        long demoCount,
        long exampleCount,
        String createdAt,
        String excerpt,
        int instructionLength) {

    /** Enough to see what it is about, too little to use it. */
    public static final int EXCERPT_MAX = 160;

    public ManifestPreview {
        domainTags = List.copyOf(domainTags);
    }
}
