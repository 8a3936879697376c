package io.segments.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path data;

    @Test
    void eachDestinationHasASecretOfItsOwnThatStaysTheSame() {
        var first = Secrets.webhook(data, "email-tool");

        assertThat(first).startsWith("whsec_");
        assertThat(Secrets.webhook(data, "email-tool")).isEqualTo(first);
        assertThat(Secrets.webhook(data, "ad-platform")).isNotEqualTo(first);
    }

    @Test
    void onlyThisUserReadsThem() throws Exception {
        Secrets.webhook(data, "email-tool");

        var file = data.resolve("secrets/email-tool.webhook");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
