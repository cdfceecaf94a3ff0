package dev.caravan.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a program and a server on loopback, and lets the network fail where a text passes by. One fault is armed at a time and
 * happens once.
 */
public final class FaultyProxy implements AutoCloseable {

    /** What happens to a connection; called before the bytes that hold the text are passed on. */
    @FunctionalInterface
    public interface Fault {

        /** Both sides see a reset; the bytes do not arrive. */
        Fault RESET = Link::reset;

        /** The bytes arrive, and the connection is reset before an answer is back. */
        Fault LOSE_ANSWER = link -> link.state = State.LOSING_ANSWER;

        /** Nothing arrives any more in either direction, nor is anybody told. */
        Fault STALL = link -> link.state = State.SILENT;

        /** Nobody takes from the program any more what it sends. */
        Fault FREEZE = Link::freeze;

        /** The bytes arrive, their answer does not, nor is anybody told. */
        Fault NO_ANSWER = link -> link.state = State.NO_ANSWER;

        void happen(Link link) throws Exception;
    }

    private enum State {
        WHOLE,
        LOSING_ANSWER,
        NO_ANSWER,
        SILENT
    }

    /** @param texts seen one after the other on one connection, in requests or in answers */
    private record Armed(boolean answers, List<String> texts, AtomicInteger times, Fault fault) {}

    /** Instead of a text: whatever passes by next. */
    public static final String NEXT = "";

    private static final int BUFFER = 16 * 1024;
    private static final int LONGEST_TEXT = 100;

    private final int serverPort;
    private final int port;
    private final String address;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Armed> armed = new AtomicReference<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private ServerSocket listener;

    /** @param address of a database on a server; {@link #address} is that of the same through this */
    public FaultyProxy(String address) throws IOException {
        serverPort = URI.create(address).getPort();
        listener = listenAt(0);
        port = listener.getLocalPort();
        this.address = address.replace(":" + serverPort + "/", ":" + port + "/");
        accept(listener);
    }

    public String address() {
        return address;
    }

    /** Where a request passes by that holds the last of the texts, after the others on the same connection. */
    public void onRequest(Fault fault, String... texts) {
        armed.set(new Armed(false, List.of(texts), new AtomicInteger(1), fault));
    }

    /** Where the n-th request with a text passes by, on whatever connection. */
    public void onRequest(int nth, Fault fault, String text) {
        armed.set(new Armed(false, List.of(text), new AtomicInteger(nth), fault));
    }

    /** Where the n-th answer with a text passes by, on whatever connection. */
    public void onAnswer(int nth, Fault fault, String text) {
        armed.set(new Armed(true, List.of(text), new AtomicInteger(nth), fault));
    }

    /** Whether what was armed has happened. */
    public boolean hasFailed() {
        return armed.get() == null;
    }

    public void disarm() {
        armed.set(null);
    }

    /** Every connection is reset and new ones are refused, until {@link #comeBack}. */
    public synchronized void goAway() throws IOException {
        listener.close();
        links.forEach(Link::reset);
    }

    public synchronized void comeBack() throws IOException {
        listener = listenAt(port);
        accept(listener);
    }

    private static ServerSocket listenAt(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        // What nobody reads soon fills this.
        socket.setReceiveBufferSize(BUFFER);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void accept(ServerSocket socket) {
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try {
                    Link link = new Link(socket.accept());
                    threads.execute(() -> link.pass(link.client, link.server, false));
                    threads.execute(() -> link.pass(link.server, link.client, true));
                } catch (IOException refused) {
                    // Closed, or the server is not there: the program notices by itself.
                }
            }
        });
    }

    @Override
    public void close() throws IOException {
        ended.countDown();
        goAway();
        threads.shutdownNow();
        await().until(threads::isTerminated);
        if (failure.get() != null) {
            throw new IllegalStateException("A fault could not happen", failure.get());
        }
    }

    /** A connection of the program's and the one to the server that belongs to it. */
    public final class Link {

        private final Socket client;
        private final Socket server;
        private volatile State state = State.WHOLE;

        private Link(Socket client) throws IOException {
            this.client = client;
            server = new Socket();
            // Else the server could answer at length what nobody takes.
            server.setReceiveBufferSize(BUFFER);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            links.add(this);
            if (ended.getCount() == 0) {
                reset();
            }
        }

        private void pass(Socket from, Socket to, boolean answers) {
            Watch watch = new Watch(this, answers);
            byte[] bytes = new byte[BUFFER];
            try {
                for (int n = from.getInputStream().read(bytes);
                        n >= 0;
                        n = from.getInputStream().read(bytes)) {
                    if (answers && state == State.LOSING_ANSWER) {
                        reset();
                    }
                    watch.see(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
                    if (state != State.SILENT && !(answers && state == State.NO_ANSWER)) {
                        to.getOutputStream().write(bytes, 0, n);
                    }
                }
                from.close();
                to.close();
            } catch (IOException ended) {
                reset();
            }
        }

        private void freeze() throws Exception {
            server.close();
            ended.await();
        }

        /** Both sides are told that the connection is no more. */
        void reset() {
            links.remove(this);
            for (Socket socket : List.of(client, server)) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException alreadyClosed) {
                    // That was wanted.
                }
            }
        }
    }

    /** Looks for the armed texts in one direction of one connection. */
    private final class Watch {

        private final Link link;
        private final boolean answers;
        private String tail = "";
        private Armed waitingFor;
        private int found;

        Watch(Link link, boolean answers) {
            this.link = link;
            this.answers = answers;
        }

        void see(String passing) {
            Armed now = armed.get();
            if (now == null || now.answers() != answers) {
                return;
            }
            if (!now.equals(waitingFor)) {
                waitingFor = now;
                found = 0;
                tail = "";
            }
            String text = tail + passing;
            int from = 0;
            int at = text.indexOf(now.texts().get(found));
            while (at >= 0) {
                from = at + now.texts().get(found).length();
                found = (found + 1) % now.texts().size();
                if (found == 0) {
                    happen(now);
                }
                String wanted = now.texts().get(found);
                at = wanted.equals(NEXT) ? -1 : text.indexOf(wanted, from);
            }
            tail = text.substring(Math.max(from, text.length() - LONGEST_TEXT));
        }

        private void happen(Armed now) {
            if (now.times().decrementAndGet() == 0 && armed.compareAndSet(now, null)) {
                try {
                    now.fault().happen(link);
                } catch (InterruptedException closing) {
                    link.reset();
                } catch (Exception | AssertionError e) {
                    failure.set(e);
                    link.reset();
                }
            }
        }
    }
}
