/**
 * Skills: a folder with a SKILL.md in it, packed as a zip.
 *
 * <p>{@code skill.SkillInspector} opens a package from the warehouse under strict limits, checks it
 * by the rules of the format, and keeps what may be shown to everyone before it is bought: the
 * README, what it asks to be allowed, what it needs, and the list of its files. Nothing of a skill
 * is ever run here.
 */
@NullMarked
package satsuma.skill;

import org.jspecify.annotations.NullMarked;
