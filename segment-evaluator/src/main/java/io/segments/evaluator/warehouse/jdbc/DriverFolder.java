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
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a vendor's JDBC driver, which is no part of the product. Its classes are seen by nobody else, and see nothing of ours.
 *
 * @param setting the setting that names the folder, for whoever has to put something there
 */
public record DriverFolder(String setting, Path folder) {

    /**
     * Loads the driver that takes a URL.
     *
     * @param wanted what belongs into the folder, for a person
     * @throws IllegalArgumentException when it is not there, or does not take the URL
     */
    public Driver driver(String url, String wanted) {
        var loader = new URLClassLoader(jars().toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        try {
            for (var driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            }
        } catch (ServiceConfigurationError | SQLException e) {
            throw missing(wanted, e);
        }
        throw missing(wanted, null);
    }

    private IllegalArgumentException missing(String wanted, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "The folder %s, which %s names, holds no JDBC driver that takes the warehouse's url: put %s there, with every jar that it needs, and look at the url."
                        .formatted(folder, setting, wanted),
                cause);
    }

    private List<URL> jars() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(folder, "*.jar")) {
            var jars = new ArrayList<URL>();
            for (var file : files) {
                jars.add(url(file));
            }
            return jars;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of %s cannot be read".formatted(setting), e);
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }
}
