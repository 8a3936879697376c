package io.segments.evaluator.warehouse.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A folder with the jars of one JDBC driver that is no part of this software. They see nothing of it but the JDK, and it sees nothing of them
 * but the driver.
 *
 * @param path may not be there
 * @param wanted what belongs into it, for a person
 */
public record DriverFolder(Path path, String wanted) {

    /**
     * The driver that takes a URL.
     *
     * @throws IllegalArgumentException says what to put where, when there is none
     */
    public Driver driver(String url) {
        var loader = new URLClassLoader("jdbc-driver", jars(), ClassLoader.getPlatformClassLoader());
        try {
            for (var driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            }
        } catch (SQLException e) {
            throw missing(e);
        }
        throw missing(null);
    }

    private URL[] jars() {
        if (!Files.isDirectory(path)) {
            throw missing(null);
        }
        var jars = new ArrayList<URL>();
        try (var files = Files.newDirectoryStream(path, "*.jar")) {
            for (var file : files) {
                jars.add(url(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
        return jars.toArray(URL[]::new);
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    private IllegalArgumentException missing(@Nullable SQLException cause) {
        return new IllegalArgumentException(
                "No JDBC driver in %s takes the warehouse's URL: put %s there, with all jars that it needs."
                        .formatted(path, wanted),
                cause);
    }
}
