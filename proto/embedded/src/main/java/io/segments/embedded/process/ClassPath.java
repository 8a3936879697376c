package io.segments.embedded.process;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The class path for child processes: this module and what it needs, and nothing else that may happen to be on the class
 * path of the application that starts them.
 */
public final class ClassPath {

    private ClassPath() {}

    /**
     * The class path of a child process, found on the running JVM's own class path, wherever that is kept.
     *
     * @param alsoFrom classes whose jars or directories are added in front
     */
    public static String ofChild(Class<?>... alsoFrom) {
        var own = Stream.concat(Arrays.stream(alsoFrom), Stream.of(ClassPath.class))
                .map(ClassPath::locationOf);
        var available = ofThisJvm();
        var needed = neededJars().map(artifact -> find(artifact, available));
        return Stream.concat(own, needed).distinct().map(Path::toString).collect(joining(File.pathSeparator));
    }

    /**
     * The class path of a child process that runs on jars of its own, and on none of those of this JVM.
     *
     * @param jars a class path
     * @param alsoFrom classes whose jars or directories are added in front
     */
    static String ofChild(String jars, Class<?>... alsoFrom) {
        var own = Stream.concat(Arrays.stream(alsoFrom), Stream.of(ClassPath.class))
                .map(ClassPath::locationOf)
                .map(Path::toString);
        return Stream.concat(own, Stream.of(jars)).distinct().collect(joining(File.pathSeparator));
    }

    /** The entries of this JVM's class path, with those that a launcher hid in the manifest of a jar. */
    static Set<Path> ofThisJvm() {
        return entries(Stream.of("java.class.path", "surefire.test.class.path")
                .map(System::getProperty)
                .filter(Objects::nonNull));
    }

    static Set<Path> entries(Stream<String> classPaths) {
        var entries = new LinkedHashSet<Path>();
        classPaths
                .flatMap(path -> Arrays.stream(path.split(Pattern.quote(File.pathSeparator))))
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry).toAbsolutePath())
                .forEach(entry -> addWithManifest(entry, entries));
        return entries;
    }

    private static void addWithManifest(Path entry, Set<Path> entries) {
        // manifests name jars that are not there: cron-utils' has the slf4j of its own build
        if (!Files.exists(entry)
                || !entries.add(entry)
                || !entry.toString().endsWith(".jar")
                || !Files.isRegularFile(entry)) {
            return;
        }
        try (var jar = new JarFile(entry.toFile())) {
            var manifest = jar.getManifest();
            var hidden = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (hidden != null) {
                Arrays.stream(hidden.strip().split("\\s+"))
                        .map(url -> entry.toUri().resolve(url))
                        .filter(uri -> "file".equals(uri.getScheme()))
                        .forEach(uri -> addWithManifest(Path.of(uri), entries));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest of " + entry, e);
        }
    }

    private static Stream<String> neededJars() {
        try (var list = Objects.requireNonNull(
                ClassPath.class.getResourceAsStream("child.classpath"), "child.classpath, which the build writes")) {
            return Arrays.stream(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                            .strip()
                            .split(":"))
                    .map(jar -> jar.substring(jar.lastIndexOf('/') + 1, jar.length() - ".jar".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** File names are artifact-version.jar, in some layouts with the group in front. */
    private static Path find(String artifact, Set<Path> available) {
        var name = Pattern.compile("(.*\\.)?" + Pattern.quote(artifact) + "-\\d.*\\.jar");
        return available.stream()
                .filter(path -> Optional.ofNullable(path.getFileName())
                        .map(file -> name.matcher(file.toString()).matches())
                        .orElse(false))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s is not on the class path, and the embedded servers need it".formatted(artifact)));
    }

    private static Path locationOf(Class<?> type) {
        var location = type.getProtectionDomain().getCodeSource().getLocation().toString();
        var file = location.replaceFirst("^jar:", "").replaceFirst("!/?$", "");
        try {
            return Path.of(new URI(file));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where %s was loaded from".formatted(type.getName()), e);
        }
    }
}
