package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mysql://ada:s3cret@host:3306/lab        | mysql://ada:***@host:3306/lab
                    from mysql://a:b@h/x to duckdb:///y     | from mysql://a:***@h/x to duckdb:///y
                    postgresql://ada:p@ss/w@rd@host/lab     | postgresql://ada:***@host/lab
                    jdbc:postgresql://h/x?user=a&password=b | jdbc:postgresql://h/x?user=a&password=***
                    jdbc:mysql://h/x?Password=b;ssl=true    | jdbc:mysql://h/x?Password=***;ssl=true
                    login failed, password: hunter2         | login failed, password: ***
                    ?api_key=abc&x=1                        | ?api_key=***&x=1
                    sqlite:///a@b.db                        | sqlite:///a@b.db
                    mysql://host:3306/lab                   | mysql://host:3306/lab
                    run 20261121_074200: 12:30 done         | run 20261121_074200: 12:30 done
                    """)
    void takesOutSecretsAndNothingElse(String text, String masked) {
        assertThat(Secrets.masked(text)).isEqualTo(masked);
    }
}
