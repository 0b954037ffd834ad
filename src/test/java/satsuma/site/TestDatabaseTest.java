package satsuma.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void isAPostgreSqlWithThePortalsTables() {
        var tables =
                TestDatabase.fromTransaction(em ->
                        em.createNativeQuery(
                                        "select count(*) from information_schema.tables"
                                                + " where table_name = 'timer_state'")
                                .getSingleResult());

        assertThat(tables).isEqualTo(1L);
    }
}
