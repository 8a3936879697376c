package io.segments.bench.kafka;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A server on the loopback interface that accepts everything at once, and does nothing but note when each request had come in whole. It reads just enough of HTTP/1.1
 * to tell requests apart, so that a benchmark measures who sends and not who receives.
 */
final class Receiver implements AutoCloseable {

    private static final byte[] ACCEPTED =
            "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLongArray arrivals;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<byte[]> sample = new AtomicReference<>(new byte[0]);

    private Receiver(ServerSocket server, int most) {
        this.server = server;
        this.arrivals = new AtomicLongArray(most);
    }

    /** @param most requests whose arrivals are noted; later ones are accepted, too */
    static Receiver start(int most) {
        try {
            var receiver = new Receiver(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), most);
            Thread.startVirtualThread(receiver::accept);
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    int requests() {
        return requests.get();
    }

    /** When each request had arrived, in the order of time: {@code System.nanoTime}. */
    long[] arrivals() {
        var times = new long[Math.min(requests.get(), arrivals.length())];
        Arrays.setAll(times, arrivals::get);
        Arrays.sort(times);
        return times;
    }

    /** The first request, head and body, as it came. */
    byte[] sample() {
        return sample.get();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                var connection = server.accept();
                connections.add(connection);
                Thread.startVirtualThread(() -> serve(connection));
            }
        } catch (SocketException _) {
            // closed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream(), 1 << 16);
            var out = connection.getOutputStream();
            while (true) {
                var request = Request.read(in, sample.get().length == 0);
                var place = requests.getAndIncrement();
                if (place < arrivals.length()) {
                    arrivals.set(place, System.nanoTime());
                }
                if (request.length > 0) {
                    sample.set(request);
                }
                out.write(ACCEPTED);
            }
        } catch (IOException _) {
            // the sender has gone
        } finally {
            connections.remove(connection);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    /** A request as it stands on the wire. */
    private static final class Request {

        private static final String LENGTH = "content-length:";

        private Request() {}

        /** @return all of it if it is to be kept, nothing otherwise */
        static byte[] read(InputStream in, boolean keep) throws IOException {
            var head = new StringBuilder();
            var length = 0;
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                head.append(line).append("\r\n");
                if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                    length = Integer.parseInt(line.substring(LENGTH.length()).strip());
                }
            }
            if (!keep) {
                in.skipNBytes(length);
                return new byte[0];
            }
            var body = in.readNBytes(length);
            var first = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
            var all = Arrays.copyOf(first, first.length + body.length);
            System.arraycopy(body, 0, all, first.length, body.length);
            return all;
        }

        private static String line(InputStream in) throws IOException {
            var line = new StringBuilder();
            for (var next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("the connection ended");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }
    }
}
