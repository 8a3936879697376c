package io.segments.embedded.s3;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.segments.embedded.process.Owner;
import io.segments.embedded.process.Posix;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.slf4j.LoggerFactory;

/**
 * The server's own process: S3Proxy on a free port of the loopback interface, which checks signatures, with buckets in memory. Ends when the process that owns it is gone.
 *
 * <p>Arguments: the file to write the port into once the server is up, the owner's process id, the address, the access key and its secret.
 */
final class S3Main {

    private S3Main() {}

    public static void main(String[] args) throws Exception {
        Posix.leaveTerminal();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        new Owner(Long.parseLong(args[1])).whenGone(() -> Runtime.getRuntime().halt(0));
        var buckets = ContextBuilder.newBuilder("transient-nio2")
                .credentials(args[3], args[4])
                .build(BlobStoreContext.class)
                .getBlobStore();
        var server = S3Proxy.builder()
                .blobStore(buckets)
                .endpoint(URI.create("http://" + args[2] + ":0"))
                // of those that look: the client asks for checksums in a way that it does not know
                .ignoreUnknownHeaders(true)
                .awsAuthentication(AuthenticationType.AWS_V4, args[3], args[4])
                .build();
        server.start();
        announce(Path.of(args[0]), server.getPort());
    }

    /** The file appears as a whole. */
    private static void announce(Path ready, int port) throws IOException {
        var unfinished = ready.resolveSibling(ready.getFileName() + ".unfinished");
        Files.writeString(unfinished, Integer.toString(port));
        Files.move(unfinished, ready, StandardCopyOption.ATOMIC_MOVE);
    }
}
