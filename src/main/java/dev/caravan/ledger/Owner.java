package dev.caravan.ledger;

import java.time.Instant;

/**
 * A process that works on a run.
 *
 * @param started when the process began, so that a later process with the same number is not taken for it; null-safe text of an Instant
 */
public record Owner(long processId, String host, String started) {

    /** This process. */
    public static Owner self() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(self.pid(), hostName(), started(self));
    }

    /** Whether the owner is another process that still runs on this host. What runs elsewhere cannot be seen and counts as living. */
    public boolean livesElsewhere() {
        if (equals(self())) {
            return false;
        }
        if (!host.equals(hostName())) {
            return true;
        }
        return ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started(process).equals(started))
                .isPresent();
    }

    @Override
    public String toString() {
        return "process " + processId + " on " + host;
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String hostName() {
        try {
            return java.net.InetAddress.getLocalHost().getHostName();
        } catch (java.net.UnknownHostException e) {
            return "localhost";
        }
    }
}
