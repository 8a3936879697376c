package io.segments.workers.connector.sftp;

import io.segments.workers.connector.file.FileBench;
import io.segments.workers.spi.DestinationConnectorFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A folder behind a server of one's own: Apache MINA SSHD. */
final class SftpBench extends FileBench {

    static final String USER = "segments";
    static final String PASSWORD = "s3gments";
    static final KeyPair SERVERS = keys();

    private final SshServer server;
    private final Path folder;

    private SftpBench(SshServer server, Path folder) {
        super(Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(server.getPort()),
                "user",
                USER,
                "password",
                PASSWORD,
                "known-hosts",
                known(server.getPort(), SERVERS),
                "directory",
                "drop/here"));
        this.server = server;
        this.folder = folder;
    }

    /** A server whose users see nothing but the folder. */
    static SftpBench in(Path folder, KeyPair ofUser) throws IOException {
        var server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(SERVERS));
        server.setPasswordAuthenticator((user, password, _) -> user.equals(USER) && password.equals(PASSWORD));
        server.setPublickeyAuthenticator(
                (user, key, _) -> user.equals(USER) && KeyUtils.compareKeys(key, ofUser.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
        return new SftpBench(server, folder);
    }

    /** A line of known hosts. */
    static String known(int port, KeyPair keys) {
        return "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(keys.getPublic());
    }

    SshServer server() {
        return server;
    }

    static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public DestinationConnectorFactory<?> factory() {
        return new SftpConnectorFactory();
    }

    @Override
    public SortedMap<String, byte[]> contents() throws IOException {
        var found = new TreeMap<String, byte[]>();
        var root = folder.resolve("drop/here");
        if (Files.isDirectory(root)) {
            try (var all = Files.walk(root)) {
                for (var file : all.filter(Files::isRegularFile).toList()) {
                    found.put(root.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return found;
    }

    @Override
    public String secret() {
        return "password";
    }

    @Override
    public String rightSecret() {
        return PASSWORD;
    }

    @Override
    public void leadNowhere() {
        with("port", "1").with("known-hosts", "127.0.0.1 " + PublicKeyEntry.toString(SERVERS.getPublic()));
    }

    @Override
    public void close() throws Exception {
        super.close();
        server.stop(true);
    }
}
