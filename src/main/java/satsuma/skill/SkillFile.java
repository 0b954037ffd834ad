package satsuma.skill;

import satsuma.kernel.ContentHash;

/**
 * One file of a skill.
 *
 * @param path inside the skill's folder, with slashes
 */
public record SkillFile(String path, long sizeBytes, ContentHash hash) {}
