package io.segments.workers.connector.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SftpProgressMonitor;
import io.segments.workers.connector.file.FileContent;
import io.segments.workers.connector.file.FileStore;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.UnreadableSecretException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;

/** A folder of a server. A file is written under another name, and gets its own when it is whole. */
final class SftpStore implements FileStore {

    private final SftpConfig config;
    private final String unfinished =
            "." + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + ".part";
    private final ConcurrentLinkedDeque<SftpLogin> idle = new ConcurrentLinkedDeque<>();

    SftpStore(SftpConfig config) {
        this.config = config;
    }

    /** What is done with a login. */
    @FunctionalInterface
    private interface Errand {
        Optional<Answer.Trouble> run(ChannelSftp channel) throws SftpException;
    }

    @Override
    public Optional<Answer.Trouble> put(String path, FileContent content) throws InterruptedException {
        var deadline = System.nanoTime() + config.files().timeout().toNanos();
        var whole = config.directory() + "/" + path;
        var slash = whole.lastIndexOf('/');
        return withLogin(channel -> {
            makeFolders(channel, whole.substring(0, slash));
            // a name of this worker's own: another one that repeats the file does not write into it
            var partial = whole.substring(0, slash + 1) + "." + whole.substring(slash + 1) + unfinished;
            var clock = new Deadline(deadline);
            channel.put(content.stream(), partial, clock, ChannelSftp.OVERWRITE);
            if (clock.isOver()) {
                channel.rm(partial);
                return Optional.of(new Retry("timed-out", "the file took too long", Optional.empty()));
            }
            rename(channel, partial, whole);
            return Optional.empty();
        });
    }

    /** In one step where the server can; where it can't, one that has the name already is put away first. */
    private static void rename(ChannelSftp channel, String from, String to) throws SftpException {
        try {
            channel.rename(from, to);
        } catch (SftpException e) {
            if (e.id != ChannelSftp.SSH_FX_FAILURE || !exists(channel, to)) {
                throw e;
            }
            channel.rm(to);
            channel.rename(from, to);
        }
    }

    private static void makeFolders(ChannelSftp channel, String folder) throws SftpException {
        if (folder.isEmpty() || folder.equals(".") || exists(channel, folder)) {
            return;
        }
        var slash = folder.lastIndexOf('/');
        if (slash > 0) {
            makeFolders(channel, folder.substring(0, slash));
        }
        try {
            channel.mkdir(folder);
        } catch (SftpException e) {
            // somebody else may have been quicker
            if (!exists(channel, folder)) {
                throw e;
            }
        }
    }

    private static boolean exists(ChannelSftp channel, String path) throws SftpException {
        try {
            channel.stat(path);
            return true;
        } catch (SftpException e) {
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw e;
        }
    }

    /** Whether the server is the right one, takes the login and has the folder, or could have it. */
    @Override
    public Answer check() throws InterruptedException {
        return withLogin(channel -> {
                    exists(channel, config.directory());
                    return Optional.empty();
                })
                .<Answer>map(trouble -> trouble)
                .orElseGet(() -> Each.delivered(0));
    }

    private Optional<Answer.Trouble> withLogin(Errand errand) throws InterruptedException {
        var answer = Optional.<Answer.Trouble>empty();
        var well = false;
        SftpLogin login = null;
        try {
            login = login();
            answer = errand.run(login.channel());
            well = true;
        } catch (UnreadableSecretException e) {
            answer = Optional.of(new CredentialRefused("credential-unreadable", "the file of a secret can't be read"));
        } catch (JSchException e) {
            answer = Optional.of(SftpAnswers.trouble(e));
        } catch (SftpException e) {
            answer = Optional.of(SftpAnswers.trouble(e));
        } finally {
            if (login != null) {
                giveBack(login, well);
            }
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return answer;
    }

    private SftpLogin login() throws JSchException {
        for (var kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.isOpen()) {
                return kept;
            }
            kept.close();
        }
        return SftpLogin.open(config);
    }

    private void giveBack(SftpLogin login, boolean well) {
        if (well && login.isOpen()) {
            idle.push(login);
        } else {
            login.close();
        }
    }

    @Override
    public void close() {
        for (var kept = idle.poll(); kept != null; kept = idle.poll()) {
            kept.close();
        }
    }

    /** Ends an upload that takes too long. */
    private static final class Deadline implements SftpProgressMonitor {

        private final long nanos;
        private boolean over;

        Deadline(long nanos) {
            this.nanos = nanos;
        }

        boolean isOver() {
            return over;
        }

        @Override
        public void init(int operation, String from, String to, long size) {}

        @Override
        public boolean count(long bytes) {
            over = over || System.nanoTime() - nanos > 0;
            return !over;
        }

        @Override
        public void end() {}
    }
}
