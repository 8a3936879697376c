package io.segments.workers.connector.sftp;

import io.segments.workers.connector.file.FileSettings;
import io.segments.workers.spi.Secret;
import java.util.Optional;

/**
 * Settings of an SFTP destination.
 *
 * @param host the server
 * @param port its port
 * @param user who logs in
 * @param password that user's password, unless there is a key
 * @param key that user's private key
 * @param passphrase what the key is locked with
 * @param knownHosts the keys by which the server is known, as OpenSSH keeps them
 * @param directory where files go
 * @param files what files are like
 */
record SftpConfig(
        String host,
        int port,
        String user,
        Optional<Secret> password,
        Optional<Secret> key,
        Optional<Secret> passphrase,
        Secret knownHosts,
        String directory,
        FileSettings files) {

    /** The server's name in a list of known hosts. */
    static String known(String host, int port) {
        return port == 22 ? host : "[" + host + "]:" + port;
    }
}
