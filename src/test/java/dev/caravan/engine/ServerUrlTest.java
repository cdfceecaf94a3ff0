package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.MigrationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    postgresql://ada:pw@db.lab:5433/lab           | postgresql | db.lab    | 5433 | lab  | ada | pw
                    postgres://ada@localhost/lab                  | postgresql | localhost | 0    | lab  | ada | -
                    postgresql+psycopg2://h/lab                   | postgresql | h         | 0    | lab  | -   | -
                    jdbc:postgresql://h/lab?user=ada&password=p%26q | postgresql | h       | 0    | lab  | ada | p&q
                    mysql://root:p%40ss%2Fw+rd@127.0.0.1/lab      | mysql      | 127.0.0.1 | 0    | lab  | root | p@ss/w+rd
                    mysql://root:p@ss/w:rd@h:3306/lab             | mysql      | h         | 3306 | lab  | root | p@ss/w:rd
                    mariadb://root:100%@h/lab                     | mysql      | h         | 0    | lab  | root | 100%
                    jdbc:mysql://[::1]:3306/my%20lab              | mysql      | ::1       | 3306 | my lab | - | -
                    postgresql:///lab                             | postgresql | localhost | 0    | lab  | -   | -
                    """)
    void isReadAsItsEcosystemWritesIt(
            String text, String engine, String host, int port, String database, String user, String password) {
        ServerUrl url = DatabaseUrl.parse(text).asServer();
        assertThat(url.engine()).isEqualTo(engine);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.database()).isEqualTo(database);
        assertThat(url.user()).isEqualTo(user);
        assertThat(url.password()).isEqualTo(password);
        assertThat(DatabaseUrl.parse(url.given())).isEqualTo(url.withPassword(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql:lab",
                "mysql://ada:s3cret@host",
                "mysql://ada:s3cret@host/",
                "mysql://ada:s3cret@host:99999/lab",
                "postgresql://ada:s3cret@h1,h2:x/lab",
                "postgresql://ada:s3cret@host/lab?novalue"
            })
    void anUnclearAddressIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(MigrationException.class)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://ada@h/lab, mysql://ada@h/lab?connect_timeout=5",
        "mysql://ada@h/lab?connect-timeout=7, mysql://ada@h/lab?connect-timeout=7",
        "jdbc:postgresql://h/lab?connectTimeout=7, postgresql://h/lab?connectTimeout=7",
        "a.db, a.db"
    })
    void whatTheAddressSaysWinsOverWhatIsUsual(String given, String completed) {
        assertThat(new Engines(List.of()).entrust(given, null, null, Map.of("connect_timeout", "5")))
                .isEqualTo(completed);
    }

    @Test
    void aTimeThatIsNoNumberOfSecondsIsRefused() {
        ServerUrl url =
                DatabaseUrl.parse("mysql://h/lab?statement-timeout=1min").asServer();
        assertThatThrownBy(url::statementTimeoutMillis)
                .hasMessage("Option 'statement_timeout' of the address is '1min'");
    }

    @Test
    void aPasswordIsKeptApartFromTheAddress() {
        Engines engines = new Engines(List.of());
        String address = engines.entrust("mysql://h:3306/lab?useSSL=false&password=s3cret", "ada", null, Map.of());
        assertThat(address).isEqualTo("mysql://ada@h:3306/lab?useSSL=false");
        assertThat(engines.parse(address).asServer().password()).isEqualTo("s3cret");
        assertThat(engines.parse(address).toString()).doesNotContain("s3cret");
        assertThat(new Engines(List.of()).parse(address).asServer().password()).isNull();
    }
}
