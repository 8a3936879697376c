package io.segments.workers.connector.s3;

import io.segments.embedded.s3.EmbeddedS3;
import io.segments.workers.certification.Gateway;
import io.segments.workers.certification.RealServer;
import io.segments.workers.certification.ServerCertification;
import io.segments.workers.connector.file.StoreServer;
import java.net.URI;

class S3CertificationIT extends ServerCertification {

    @Override
    protected RealServer server() {
        var address = URI.create(EmbeddedS3.shared().endpoint());
        var gateway = new Gateway(address.getHost(), address.getPort());
        var bench = new S3Bench();
        bench.with("endpoint", "http://127.0.0.1:" + gateway.port());
        return new StoreServer(bench, gateway);
    }
}
