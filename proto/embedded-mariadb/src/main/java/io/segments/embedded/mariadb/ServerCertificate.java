package io.segments.embedded.mariadb;

import static io.segments.embedded.process.LoopbackPort.HOST;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate that the server signs itself, for its address.
 *
 * @param certificate the file of the certificate, PEM
 * @param key the file of its private key, PEM
 */
record ServerCertificate(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    static ServerCertificate in(Path directory) throws IOException, InterruptedException {
        var store = directory.resolve("server.p12");
        var keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "san=ip:" + HOST,
                        "-validity",
                        "7",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            throw new IOException("keytool made no certificate");
        }
        try (var content = Files.newInputStream(store)) {
            var loaded = KeyStore.getInstance("PKCS12");
            loaded.load(content, PASSWORD.toCharArray());
            var made = new ServerCertificate(directory.resolve("server.crt"), directory.resolve("server.key"));
            write(
                    made.certificate(),
                    "CERTIFICATE",
                    loaded.getCertificate("server").getEncoded());
            write(
                    made.key(),
                    "PRIVATE KEY",
                    loaded.getKey("server", PASSWORD.toCharArray()).getEncoded());
            return made;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate can't be read", e);
        }
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, BASE64.encodeToString(content), kind));
    }
}
