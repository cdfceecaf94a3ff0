package dev.caravan.model;

/** Why an operation did not simply succeed; each has its exit code of the command line. */
public enum ErrorCode {
    FAILED(1),
    USAGE(2),
    FINDINGS(3),
    STOPPED(4),
    REFUSED(5),
    LOCKED(6),
    UNFINISHED_RUN(7),
    VERIFICATION_FAILED(8),
    CANNOT_CONNECT(9),
    NOT_FOUND(10),
    INTERRUPTED(130);

    private final int exitCode;

    ErrorCode(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
