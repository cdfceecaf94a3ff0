package dev.caravan.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

    private static final Admission OPEN = new Admission(null);
    private static final Admission GUARDED = new Admission("über:geheim");

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Refusal guarded(@Nullable String authorization) {
        return GUARDED.refusal("GET", "caravan.example", authorization);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8321",
                "127.0.0.1",
                "127.0.0.1:8321",
                "127.1.2.3:1",
                "[::1]",
                "[::1]:8321"
            })
    void answersThoseWhoAskForTheLoopback(String host) {
        assertThat(OPEN.refusal("GET", host, null)).isNull();
        assertThat(OPEN.refusal("HEAD", host, "Bearer whatever")).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:8321",
                "localhost.evil.example",
                "evil.example?localhost",
                "127.0.0.1.evil.example",
                "evil@localhost",
                "0.0.0.0",
                "[::]",
                "[::1].evil.example"
            })
    void tellsAForeignPageNothing(@Nullable String host) {
        assertThat(OPEN.refusal("GET", host, null)).isSameAs(Refusal.OTHER_HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get"})
    void onlyReads(String method) {
        assertThat(OPEN.refusal(method, "localhost", null)).isSameAs(Refusal.METHOD);
    }

    @Test
    void takesTheTokenAsABearerOrAPassword() {
        assertThat(guarded("Bearer über:geheim")).isNull();
        assertThat(guarded("bearer  über:geheim")).isNull();
        assertThat(guarded(basic("anybody:über:geheim"))).isNull();
        assertThat(guarded(basic(":über:geheim"))).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer geheim",
                "Bearer über:geheim2",
                "Basic ",
                "Basic !!!",
                "Digest über:geheim",
                "über:geheim"
            })
    void refusesWhoeverHasNoToken(@Nullable String authorization) {
        assertThat(guarded(authorization)).isSameAs(Refusal.UNAUTHORIZED);
    }

    @Test
    void theTokenIsNeededBeforeAnythingElseIsTold() {
        assertThat(GUARDED.refusal("POST", "localhost", null)).isSameAs(Refusal.UNAUTHORIZED);
        assertThat(guarded(basic("über:falsch"))).isSameAs(Refusal.UNAUTHORIZED);
    }
}
