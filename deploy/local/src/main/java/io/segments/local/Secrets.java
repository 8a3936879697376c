package io.segments.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that the stand-ins share with their workers: made at the first start, kept in files that only this user reads. */
final class Secrets {

    private Secrets() {}

    static String webhook(Path data, String destination) {
        var file = data.resolve("secrets").resolve(destination + ".webhook");
        try {
            if (!Files.exists(file)) {
                var key = new byte[32];
                new SecureRandom().nextBytes(key);
                Files.createDirectories(file.getParent());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, "whsec_" + Base64.getEncoder().encodeToString(key));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret of " + destination + " could not be kept in " + file, e);
        }
    }
}
