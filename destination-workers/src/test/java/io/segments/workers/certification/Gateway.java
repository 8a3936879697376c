package io.segments.workers.certification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be shut: who comes then is refused, who is on the way is cut off. */
public final class Gateway implements AutoCloseable {

    private final InetSocketAddress server;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private Optional<ServerSocket> entrance = Optional.empty();

    /** A way to a server, open. */
    public Gateway(String host, int port) {
        this.server = new InetSocketAddress(host, port);
        this.port = enter(0);
    }

    /** Where it begins, on the loopback interface. */
    public int port() {
        return port;
    }

    /** Opens it again, at the same port. */
    public synchronized void open() {
        if (entrance.isEmpty()) {
            enter(port);
        }
    }

    private synchronized int enter(int wanted) {
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            entrance = Optional.of(opened);
            Thread.ofVirtual().start(() -> admit(opened));
            return opened.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void admit(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                var client = opened.accept();
                var onward = new Socket();
                sockets.add(client);
                sockets.add(onward);
                onward.connect(server);
                if (opened.isClosed()) {
                    closeQuietly(client);
                    closeQuietly(onward);
                }
                Thread.ofVirtual().start(() -> carry(client, onward));
                Thread.ofVirtual().start(() -> carry(onward, client));
            } catch (IOException _) {
                // shut
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // cut off
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    /** Shuts it. */
    public synchronized void shut() {
        entrance.ifPresent(Gateway::closeQuietly);
        entrance = Optional.empty();
        sockets.forEach(Gateway::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception _) {
            // it is gone, which is what was wanted
        }
    }

    @Override
    public void close() {
        shut();
    }
}
