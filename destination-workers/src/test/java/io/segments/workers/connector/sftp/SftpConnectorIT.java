package io.segments.workers.connector.sftp;

import static io.segments.workers.connector.file.FileRows.batch;
import static io.segments.workers.connector.file.FileRows.plan;
import static io.segments.workers.connector.file.FileRows.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.workers.connector.file.FileBench;
import io.segments.workers.connector.file.FileConnectorContract;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Finding;
import io.segments.workers.spi.InvalidSettingsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpConnectorIT extends FileConnectorContract {

    private static final KeyPair USERS = SftpBench.keys();

    @TempDir
    private Path folder;

    @Override
    protected FileBench newBench() throws IOException {
        return SftpBench.in(folder, USERS);
    }

    private static String privateKey(KeyPair keys, String passphrase) throws Exception {
        var out = new ByteArrayOutputStream();
        var encryption = new OpenSSHKeyEncryptionContext();
        encryption.setPassword(passphrase);
        encryption.setCipherName("AES");
        encryption.setCipherType("256");
        encryption.setCipherMode("CTR");
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                keys, "test", passphrase.isEmpty() ? null : encryption, out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void aKeyOpensAsWellAsAPassword() throws Exception {
        bench().without("password")
                .with("private-key", privateKey(USERS, "locked"))
                .with("passphrase", "locked");

        assertThat(bench().connector().deliver(batch(upsert("ada", 1, plan("trial")))))
                .isEqualTo(Each.delivered(1));
    }

    @Test
    void aStrangersKeyDoesNot() throws Exception {
        bench().without("password").with("private-key", privateKey(SftpBench.keys(), ""));

        assertThat(bench().connector().check()).get().isInstanceOf(CredentialRefused.class);
    }

    @Test
    void aServerThatShowsAnotherKeyGetsNothing() throws Exception {
        var server = ((SftpBench) bench()).server();
        bench().with("known-hosts", SftpBench.known(server.getPort(), SftpBench.keys()));
        var connector = bench().connector();

        assertThat(connector.deliver(batch(upsert("ada", 1, plan("trial")))))
                .isInstanceOfSatisfying(
                        Unavailable.class, answer -> assertThat(answer.reason()).isEqualTo("host-key-unknown"));
        assertThat(bench().contents()).isEmpty();
    }

    @Test
    void nothingIsWrittenOverAFileThatStandsInTheWay() throws Exception {
        Files.createDirectories(folder.resolve("drop"));
        Files.writeString(folder.resolve("drop/here"), "a file where the folder should be");

        assertThat(bench().connector().deliver(batch(upsert("ada", 1, plan("trial")))))
                .isNotInstanceOf(Each.class);
        assertThat(Files.readString(folder.resolve("drop/here"))).startsWith("a file");
    }

    @Test
    void aServerThatIsGoneAndComesBackIsWrittenToAgain() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(upsert("ada", 1, plan("trial"))));
        for (var session : ((SftpBench) bench()).server().getActiveSessions()) {
            session.close(true).await();
        }

        var answers = new ArrayList<Object>();
        for (var i = 0; i < 3; i++) {
            answers.add(connector.deliver(batch(upsert("bob", 2, plan("trial")))));
        }
        assertThat(answers).contains(Each.delivered(1));
        assertThat(bench().contents()).hasSize(2);
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        bench().with("host", "elsewhere")
                .with("private-key", "no key")
                .with("directory", "a//b")
                .with("port", "0");

        assertThatThrownBy(() -> bench().connector())
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::setting)
                                .containsExactlyInAnyOrder(
                                        "password", "private-key", "directory", "port", "known-hosts"));
        bench().without("known-hosts");
        assertThatThrownBy(() -> bench().connector()).hasMessageContaining("known-hosts: is missing");
    }
}
