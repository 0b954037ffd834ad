package satsuma.identity;

import java.util.List;

/**
 * Some of the people, and where they stand among all.
 *
 * @param number which page this is, from 1
 * @param pages how many there are, at least 1
 * @param total how many people match
 */
public record PersonList(List<Person> people, int number, int pages, long total) {

    public PersonList {
        people = List.copyOf(people);
    }
}
