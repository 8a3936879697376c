package io.segments.workers.connector.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import io.segments.workers.spi.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * A user who is logged in, and a channel for one file at a time.
 *
 * @param session the connection
 * @param channel the channel
 */
record SftpLogin(Session session, ChannelSftp channel) implements AutoCloseable {

    /** Logs in: with the key or the password, never to a server that is not known. */
    static SftpLogin open(SftpConfig config) throws JSchException {
        var timeout = Math.toIntExact(config.files().timeout().toMillis());
        var ssh = knowing(config);
        if (config.key().isPresent()) {
            ssh.addIdentity(
                    "key",
                    bytes(config.key().get()),
                    null,
                    config.passphrase().map(SftpLogin::bytes).orElse(null));
        }
        var session = ssh.getSession(config.user(), config.host(), config.port());
        session.setDaemonThread(true);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig(
                "PreferredAuthentications", config.key().isPresent() ? "publickey" : "password,keyboard-interactive");
        config.password().ifPresent(password -> session.setPassword(bytes(password)));
        try {
            session.connect(timeout);
            session.setTimeout(timeout);
            var channel = (ChannelSftp) session.openChannel("sftp");
            channel.connect(timeout);
            return new SftpLogin(session, channel);
        } catch (JSchException e) {
            session.disconnect();
            throw e;
        }
    }

    /** Whether a key can be used with its passphrase. */
    static boolean isKey(SftpConfig config) {
        try {
            var pair = KeyPair.load(new JSch(), bytes(config.key().orElseThrow()), null);
            return !pair.isEncrypted()
                    || config.passphrase()
                            .map(passphrase -> pair.decrypt(bytes(passphrase)))
                            .orElse(false);
        } catch (JSchException e) {
            return false;
        }
    }

    /** Whether there is a key by which the server would be known. */
    static boolean isKnown(SftpConfig config) {
        try {
            var known = knowing(config).getHostKeyRepository();
            return known.getHostKey(SftpConfig.known(config.host(), config.port()), null).length > 0
                    || known.getHostKey(config.host(), null).length > 0;
        } catch (JSchException e) {
            return false;
        }
    }

    private static JSch knowing(SftpConfig config) throws JSchException {
        var ssh = new JSch();
        ssh.setKnownHosts(new ByteArrayInputStream(bytes(config.knownHosts())));
        return ssh;
    }

    private static byte[] bytes(Secret secret) {
        return secret.reveal().getBytes(StandardCharsets.UTF_8);
    }

    boolean isOpen() {
        return session.isConnected() && channel.isConnected();
    }

    @Override
    public void close() {
        channel.disconnect();
        session.disconnect();
    }
}
