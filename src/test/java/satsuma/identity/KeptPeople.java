package satsuma.identity;

/** People whose keys the portal keeps, for the tests of features above. */
public record KeptPeople(People people, Custody custody) {

    public static KeptPeople inMemory() {
        var identity = new InMemoryIdentity();
        return new KeptPeople(identity.people, identity.custody);
    }
}
