package dev.caravan.endtoend;

import dev.caravan.server.FaultyProxy;

/** What tests must know of a server to let the connection to it fail at the right moment. */
enum ProxiedServer {
    /** The commit follows the end of the COPY. */
    POSTGRES(
            Place.POSTGRES,
            "?network_timeout=",
            "c\0\0\0\4",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%LOG%'"),
    /** Without TLS, so that its texts can be seen. */
    MARIADB(
            Place.MARIADB,
            "?ssl-mode=DISABLED&network-timeout=",
            null,
            "SELECT concat('KILL CONNECTION ', id) FROM information_schema.processlist"
                    + " WHERE db = database() AND id <> connection_id() AND info LIKE '%LOG%'");

    /** In the second of three batches of ten rows. */
    static final String ROW = "line 15;";

    final Place place;
    private final String options;
    private final String endOfRows;
    final String killReaders;

    ProxiedServer(Place place, String options, String endOfRows, String killReaders) {
        this.place = place;
        this.options = options;
        this.endOfRows = endOfRows;
        this.killReaders = killReaders;
    }

    /** The texts that pass, the last of them with the commit of the batch that holds a row. */
    String[] toCommitOf(String row) {
        return endOfRows == null ? new String[] {row, "COMMIT"} : new String[] {row, endOfRows, FaultyProxy.NEXT};
    }

    String address(FaultyProxy proxy, int timeoutSeconds) {
        return proxy.address() + options + timeoutSeconds;
    }
}
