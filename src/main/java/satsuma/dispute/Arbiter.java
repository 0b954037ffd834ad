package satsuma.dispute;

import satsuma.identity.Person;

/**
 * Somebody who rules on disputes.
 *
 * @param cases how many they have that are not ruled
 */
public record Arbiter(Person person, long cases) {}
