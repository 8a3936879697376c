package io.segments.workers.connector.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Unavailable;
import java.util.Optional;

/** What a server's errors mean for a delivery. Their texts may hold paths and banners, so only codes are passed on. */
final class SftpAnswers {

    private SftpAnswers() {}

    /** Of logging in. */
    static Answer.Trouble trouble(JSchException e) {
        var text = String.valueOf(e.getMessage());
        if (e instanceof JSchHostKeyException) {
            return new Unavailable(
                    "host-key-unknown", "the server shows another key than the known one", Optional.empty());
        }
        if (text.startsWith("Auth ") || text.contains("authentication failures") || text.contains("privatekey")) {
            return new CredentialRefused("credential-refused", "the server refuses the login");
        }
        return new Unavailable("unreachable", "no session with the server", Optional.empty());
    }

    /** Of writing. */
    static Answer.Trouble trouble(SftpException e) {
        var detail = "SFTP status " + e.id;
        return switch (e.id) {
            case ChannelSftp.SSH_FX_PERMISSION_DENIED -> new ObjectUnavailable("permission-denied", detail);
            case ChannelSftp.SSH_FX_NO_SUCH_FILE -> new ObjectUnavailable("folder-missing", detail);
            case ChannelSftp.SSH_FX_NO_CONNECTION, ChannelSftp.SSH_FX_CONNECTION_LOST ->
                new Retry("connection-lost", detail, Optional.empty());
            default -> new Retry("refused", detail, Optional.empty());
        };
    }
}
