package satsuma.policy.api;

import org.jspecify.annotations.Nullable;

/**
 * What is to be checked.
 *
 * @param level {@code strict}, {@code balanced} or {@code permissive}; the portal's if it is left
 *     out
 */
public record TextJson(@Nullable String text, @Nullable String level) {}
