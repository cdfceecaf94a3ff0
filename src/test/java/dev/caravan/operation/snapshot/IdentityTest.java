package dev.caravan.operation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.Engines;
import dev.caravan.engine.mysql.MySqlEngine;
import dev.caravan.engine.postgres.PostgresEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One database is one, however it is written. */
class IdentityTest {

    private final Engines engines = new Engines(List.of(new PostgresEngine(), new MySqlEngine()));

    private String identity(String address) {
        return Identity.of(engines.parse(address));
    }

    @Test
    void theUsualPortNeedNotBeWritten() {
        assertThat(identity("postgresql://ada@db/lab")).isEqualTo(identity("postgres://eve@db:5432/lab"));
        assertThat(identity("mysql://db/lab")).isEqualTo(identity("mariadb://db:3306/lab"));
        assertThat(identity("mysql://db/lab")).isNotEqualTo(identity("mysql://db:3307/lab"));
        assertThat(identity("mysql://localhost/lab")).isNotEqualTo(identity("mysql://127.0.0.1/lab"));
    }

    @Test
    void theUsualPortIsThatOfThePersonsOwnFile() {
        Engines others = new Engines(List.of(new MySqlEngine(() -> List.of("[client]", "port = 3307"))));
        assertThat(Identity.of(others.parse("mysql://db/lab"))).isEqualTo(identity("mysql://db:3307/lab"));
    }
}
