package io.segments.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @TempDir
    Path directory;

    @Test
    void jarsThatAManifestNamesAreOnTheClassPathWhereTheyAreThere() throws IOException {
        var named = jar("named.jar", "");
        var naming = jar("naming.jar", "named.jar slf4j-api-2.0.7.jar");

        var entries = ClassPath.entries(Stream.of(naming.toString()));

        assertThat(entries).containsExactly(naming, named);
    }

    private Path jar(String name, String classPath) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        var path = directory.resolve(name);
        new JarOutputStream(Files.newOutputStream(path), manifest).close();
        return path;
    }

    @Test
    void aServerWithJarsOfItsOwnSeesNoneOfThisJvm() {
        var jars = "/somewhere/one.jar" + File.pathSeparator + "/somewhere/other.jar";

        var classPath = ClassPath.ofChild(jars, ClassPathTest.class);

        assertThat(classPath).endsWith(File.pathSeparator + jars).doesNotContain("kafka");
        assertThat(classPath.split(File.pathSeparator)).hasSize(4);
    }
}
