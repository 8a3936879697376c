package io.segments.bench.kafka;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The ceiling: the same bytes over and over, over so many connections, each of which sends its next request when it has the answer to the last. It forms
 * nothing, signs nothing and notes nothing, as {@code wrk} does.
 */
final class BareRequests {

    private static final int ANSWER_ENDS = ('\r' << 24) | ('\n' << 16) | ('\r' << 8) | '\n';

    private BareRequests() {}

    /** Sends so many, and says how many came back in a second. */
    static double perSecond(int port, byte[] request, int connections, int requests) {
        var left = new AtomicInteger(requests);
        var begin = System.nanoTime();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, connections).forEach(_ -> senders.submit(() -> send(port, request, left)));
        }
        if (left.get() > 0) {
            throw new IllegalStateException("The receiver did not answer " + left.get() + " requests");
        }
        return requests / ((System.nanoTime() - begin) / 1e9);
    }

    private static void send(int port, byte[] request, AtomicInteger left) {
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream());
            var out = connection.getOutputStream();
            while (left.getAndDecrement() > 0) {
                out.write(request);
                for (var last = 0; last != ANSWER_ENDS; ) {
                    var next = in.read();
                    if (next < 0) {
                        throw new IOException("the receiver has gone");
                    }
                    last = (last << 8) | next;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
