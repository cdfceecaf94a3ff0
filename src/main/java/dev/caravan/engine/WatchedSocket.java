package dev.caravan.engine;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server that does not wait for ever. A server that cannot be reached any more is noticed within two minutes, however
 * long a statement may take that it still works on: the system asks for signs of life. A server that lives but answers nothing is noticed
 * after {@link #setSoTimeout}, which limits each write here as it does each read everywhere; 0, the default, is no limit.
 */
public final class WatchedSocket extends Socket {

    private static final int SILENT_SECONDS = 60;
    private static final int PROBE_SECONDS = 10;
    private static final int PROBES = 6;
    private static final long NOT_WRITING = Long.MIN_VALUE;
    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private volatile long writingSince = NOT_WRITING;
    private volatile @Nullable ScheduledFuture<?> watched;

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "network-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        super.connect(endpoint, timeout);
        setKeepAlive(true);
        setIfKnown(ExtendedSocketOptions.TCP_KEEPIDLE, SILENT_SECONDS);
        setIfKnown(ExtendedSocketOptions.TCP_KEEPINTERVAL, PROBE_SECONDS);
        setIfKnown(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
        watched = WATCH.scheduleWithFixedDelay(this::endIfStuck, 1, 1, TimeUnit.SECONDS);
    }

    private void setIfKnown(SocketOption<Integer> option, int value) throws IOException {
        if (supportedOptions().contains(option)) {
            setOption(option, value);
        }
    }

    private void endIfStuck() {
        long since = writingSince;
        try {
            int patience = getSoTimeout();
            if (since != NOT_WRITING && patience > 0 && System.nanoTime() - since > patience * 1_000_000L) {
                close();
            }
        } catch (IOException closed) {
            // Whoever writes is told so.
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                writingSince = System.nanoTime();
                try {
                    out.write(bytes, offset, length);
                } finally {
                    writingSince = NOT_WRITING;
                }
            }
        };
    }

    @Override
    public synchronized void close() throws IOException {
        ScheduledFuture<?> watch = watched;
        if (watch != null) {
            watch.cancel(false);
        }
        super.close();
    }
}
