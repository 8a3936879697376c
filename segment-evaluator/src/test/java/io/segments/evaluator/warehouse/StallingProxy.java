package io.segments.evaluator.warehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between here and a server, which can lose everything that is sent from some instant on. */
public final class StallingProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final InetSocketAddress server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean stalled;

    public StallingProxy(InetSocketAddress server) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** From now on nothing arrives, and nobody is told so. */
    public void stall() {
        stalled = true;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var client = listening.accept();
                var upstream = new Socket();
                sockets.addAll(List.of(client, upstream));
                upstream.connect(server);
                Thread.ofVirtual().start(() -> forward(client, upstream));
                Thread.ofVirtual().start(() -> forward(upstream, client));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void forward(Socket from, Socket to) {
        var buffer = new byte[8_192];
        try {
            while (true) {
                var count = from.getInputStream().read(buffer);
                if (count < 0) {
                    to.shutdownOutput();
                    return;
                }
                if (!stalled) {
                    to.getOutputStream().write(buffer, 0, count);
                }
            }
        } catch (IOException _) {
            // Closed.
        }
    }
}
