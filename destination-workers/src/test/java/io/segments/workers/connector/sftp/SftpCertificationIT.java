package io.segments.workers.connector.sftp;

import io.segments.workers.certification.Gateway;
import io.segments.workers.certification.RealServer;
import io.segments.workers.certification.ServerCertification;
import io.segments.workers.connector.file.StoreServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SftpCertificationIT extends ServerCertification {

    @TempDir
    private Path folder;

    @Override
    protected RealServer server() throws IOException {
        var bench = SftpBench.in(folder, SftpBench.keys());
        var gateway = new Gateway("127.0.0.1", bench.server().getPort());
        bench.with("port", Integer.toString(gateway.port()))
                .with("known-hosts", SftpBench.known(gateway.port(), SftpBench.SERVERS));
        return new StoreServer(bench, gateway);
    }
}
