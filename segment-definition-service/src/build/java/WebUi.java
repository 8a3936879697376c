import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds or tests the user interface: {@code java WebUi.java build|test|browser SOURCES OUTPUT}. For others that need npm,
 * {@code java WebUi.java npm DIRECTORY ARGUMENTS...} runs it in a directory, and
 * {@code java WebUi.java package RECORD NAME VERSION PLATFORM=CHECKSUM...} writes down where this platform's package lies unpacked. Nothing but a JDK is needed: where there is no
 * Node that is new enough, it comes from the npm registry that npm is configured for, by version and checksum, and is kept for later builds.
 * When nothing has changed, nothing is done; when only sources have changed, nothing is fetched.
 */
public final class WebUi {

    private static final String NODE = "22.23.3";
    private static final String NPM = "11.21.2";
    private static final String NPM_CHECKSUM =
            "7HPApk+AflMUavSseL1Pm6CnYqMIHk53x+KmuhqmTDqPkjPMgxIpTPcTqsE91EKNw4gFBJV9fnXiSdGm1DXq9A==";

    /** SHA-512 of the registry's packages of Node, by platform. */
    private static final Map<String, String> NODE_CHECKSUMS = Map.of(
            "linux-x64", "qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==",
            "linux-arm64", "l3DAHZreylo+p9QXDtsOrjG2JXJqVzYXnAGmIQNOUNARcMppTO2cmewVQP+36tjJnSE+dzpMNtgW+c3oiDvXtA==",
            "darwin-x64", "V6W/fNXsKFF0DMrBrpLNp9meU45Qbe6tQ3HlzrpdiPWW+zlbmTGou1LE8aGHOghVWXJFexvi7RDCQVQi1I1t8w==",
            "win-x64", "lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==");

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private final Path sources;
    private final Path output;

    private WebUi(Path sources, Path output) {
        this.sources = sources;
        this.output = output;
    }

    /** How Node and npm are run here. */
    private record Tools(String node, List<String> npm) {}

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    public static void main(String[] arguments) {
        try {
            var ui = new WebUi(Path.of(arguments[1]), Path.of(arguments[2]));
            switch (arguments[0]) {
                case "build" -> ui.build();
                case "test" -> ui.test();
                case "browser" -> ui.browser();
                case "npm" -> ui.npm(Arrays.asList(arguments).subList(2, arguments.length));
                case "package" -> fetch(Arrays.asList(arguments).subList(1, arguments.length));
                default -> throw new Failure("None of build, test, browser, npm, package: " + arguments[0]);
            }
        } catch (Failure failure) {
            System.err.println("The user interface: " + failure.getMessage());
            System.exit(1);
        }
    }

    private void build() {
        var state = digest(files(sources)) + NODE;
        if (Files.exists(output.resolve("index.html")) && isDone("build", state)) {
            System.out.println("The user interface is unchanged");
            return;
        }
        var tools = tools();
        install(tools);
        run(tools, "node_modules/typescript/bin/tsc", "--noEmit");
        run(tools, "node_modules/vite/bin/vite.js", "build", "--outDir", output.toAbsolutePath().toString(), "--emptyOutDir");
        done("build", state);
    }

    private void test() {
        // The tests read the golden corpus and the language's page, too.
        var root = sources.toAbsolutePath().normalize().resolve("../../../..").normalize();
        var state = digest(Stream.of(sources, root.resolve("proto/testkit/src/main/resources/corpus"), root.resolve("docs"))
                .flatMap(WebUi::files));
        if (isDone("test", state)) {
            System.out.println("The user interface is unchanged since its tests passed");
            return;
        }
        var tools = tools();
        install(tools);
        run(tools, "node_modules/oxlint/bin/oxlint", "--deny-warnings", "src", "test", "browser");
        run(tools, "node_modules/vitest/vitest.mjs", "run", "--reporter=dot");
        done("test", state);
    }

    /** Against a system that runs; .ci/browser says where it is. */
    private void browser() {
        var tools = tools();
        install(tools);
        run(tools, "node_modules/vitest/vitest.mjs", "run", "--config", "vitest.browser.config.ts");
    }

    private void npm(List<String> arguments) {
        var tools = tools();
        var command = new ArrayList<>(tools.npm());
        command.addAll(arguments);
        execute(tools, command);
    }

    /** Where there is no package for this platform, whoever needs it says so. */
    private static void fetch(List<String> arguments) {
        for (var choice : arguments.subList(3, arguments.size())) {
            if (choice.startsWith(platform() + "=")) {
                var checksum = choice.substring(platform().length() + 1);
                write(Path.of(arguments.get(0)), Registry.configured(Path.of("")).unpacked(arguments.get(1), arguments.get(2), checksum).toString());
            }
        }
    }

    private void install(Tools tools) {
        var mark = sources.resolve("node_modules/.installed");
        var wanted = digest(Stream.of(sources.resolve("package.json"), sources.resolve("package-lock.json")));
        if (read(mark).equals(Optional.of(wanted))) {
            return;
        }
        System.out.println("Fetching the user interface's packages");
        var command = new ArrayList<>(tools.npm());
        command.addAll(List.of("ci", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"));
        execute(tools, command);
        write(mark, wanted);
    }

    private Tools tools() {
        var node = answer("node", "--version");
        var npm = answer(WINDOWS ? "npm.cmd" : "npm", "--version");
        if (node.filter(WebUi::isNewEnough).isPresent() && npm.filter(version -> major(version) >= 10).isPresent()) {
            return new Tools("node", List.of(WINDOWS ? "npm.cmd" : "npm"));
        }
        var platform = platform();
        var checksum = NODE_CHECKSUMS.get(platform);
        if (checksum == null) {
            throw new Failure("there is no Node 20.19 or newer, and none can be fetched for " + platform
                    + ". Install Node " + NODE + " and npm.");
        }
        var registry = Registry.configured(sources);
        var fetched = registry.unpacked("node-" + platform, NODE, checksum)
                .resolve(WINDOWS ? "bin/node.exe" : "bin/node");
        fetched.toFile().setExecutable(true);
        var cli = registry.unpacked("npm", NPM, NPM_CHECKSUM).resolve("bin/npm-cli.js");
        return new Tools(fetched.toString(), List.of(fetched.toString(), cli.toString()));
    }

    private static boolean isNewEnough(String version) {
        var numbers = version.replaceFirst("^v", "").split("\\.");
        var major = Integer.parseInt(numbers[0]);
        var minor = Integer.parseInt(numbers[1]);
        return major > 22 || (major == 22 && minor >= 12) || (major == 20 && minor >= 19);
    }

    private static int major(String version) {
        return Integer.parseInt(version.split("\\.")[0]);
    }

    private static String platform() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var system = name.startsWith("windows") ? "win" : name.startsWith("mac") ? "darwin" : "linux";
        return system + (System.getProperty("os.arch").equals("aarch64") ? "-arm64" : "-x64");
    }

    private void run(Tools tools, String... script) {
        var command = new ArrayList<>(List.of(tools.node()));
        command.addAll(List.of(script));
        execute(tools, command);
    }

    private void execute(Tools tools, List<String> command) {
        try {
            var builder = new ProcessBuilder(command).directory(sources.toFile()).inheritIO();
            builder.environment().put("CI", "true");
            builder.environment().put("NO_UPDATE_NOTIFIER", "1");
            if (tools.node().contains("/")) {
                builder.environment().merge("PATH", Path.of(tools.node()).getParent().toString(), (old, own) -> own + java.io.File.pathSeparator + old);
            }
            var status = builder.start().waitFor();
            if (status != 0) {
                throw new Failure(String.join(" ", command) + " ended with " + status);
            }
        } catch (IOException e) {
            throw new Failure(command.getFirst() + " could not be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted");
        }
    }

    private static Optional<String> answer(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0 && said.matches("v?\\d+\\.\\d+.*")
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean isDone(String what, String state) {
        return read(mark(what)).equals(Optional.of(state));
    }

    private void done(String what, String state) {
        write(mark(what), state);
    }

    private Path mark(String what) {
        return output.resolveSibling("webui-" + what + ".mark");
    }

    private static Stream<Path> files(Path directory) {
        try (var found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !directory.relativize(file).startsWith("node_modules"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Stream<Path> files) {
        var sha = sha512();
        files.forEach(file -> {
            sha.update(file.toString().getBytes());
            try {
                sha.update(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return HexFormat.of().formatHex(Arrays.copyOf(sha.digest(), 32));
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-512", e);
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The npm registry that this machine is configured for, and what was fetched from it before. */
    private record Registry(String url, Optional<String> token) {

        private static final String PUBLIC = "https://registry.npmjs.org/";
        private static final Pattern SETTING = Pattern.compile("\\s*([^=;#]+?)\\s*=\\s*(.+?)\\s*");

        static Registry configured(Path sources) {
            var own = settings(sources.resolve(".npmrc"));
            var home = settings(Path.of(System.getProperty("user.home"), ".npmrc"));
            var url = Stream.of(
                            environment("npm_config_registry"),
                            Optional.ofNullable(own.get("registry")),
                            Optional.ofNullable(home.get("registry")))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(PUBLIC)
                    .replaceFirst("/*$", "/");
            var address = url.replaceFirst("^https?:", "");
            return new Registry(url, Optional.ofNullable(home.get(address + ":_authToken")));
        }

        /** Where a package lies unpacked, fetched first when it is not there. */
        Path unpacked(String name, String version, String checksum) {
            var file = name.substring(name.indexOf('/') + 1);
            var cache = environment("XDG_CACHE_HOME").map(Path::of).orElse(Path.of(System.getProperty("user.home"), ".cache"));
            var place = cache.resolve("segments-build").resolve(name + "-" + version);
            if (Files.exists(place.resolve("package/package.json"))) {
                return place.resolve("package");
            }
            System.out.println("Fetching " + name + " " + version + " from the npm registry");
            try {
                Files.createDirectories(place.getParent());
                var unfinished = Files.createTempDirectory(place.getParent(), file);
                var archive = unfinished.resolve("archive.tgz");
                Files.write(archive, fetch(name, version, checksum));
                var unpack = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", unfinished.toString()).inheritIO().start();
                if (unpack.waitFor() != 0) {
                    throw new Failure(name + " can't be unpacked; is there a tar?");
                }
                Files.delete(archive);
                try {
                    Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException another) {
                    if (!Files.exists(place.resolve("package/package.json"))) {
                        throw another;
                    }
                }
                return place.resolve("package");
            } catch (IOException e) {
                throw new Failure(name + " can't be fetched from the npm registry: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure("interrupted");
            }
        }

        private byte[] fetch(String name, String version, String checksum) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(url + name + "/-/" + name.substring(name.indexOf('/') + 1) + "-" + version + ".tgz"))
                    .timeout(Duration.ofMinutes(15));
            token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
            var client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(Duration.ofSeconds(20))
                    .proxy(proxy())
                    .build();
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new Failure(name + " " + version + ": the npm registry answered " + response.statusCode());
            }
            if (!Base64.getEncoder().encodeToString(sha512().digest(response.body())).equals(checksum)) {
                throw new Failure(name + " " + version + " is not the package that was chosen: its checksum differs");
            }
            return response.body();
        }

        private static ProxySelector proxy() {
            return Stream.of("npm_config_https_proxy", "https_proxy", "HTTPS_PROXY")
                    .flatMap(variable -> environment(variable).stream())
                    .findFirst()
                    .map(URI::create)
                    .map(uri -> ProxySelector.of(new InetSocketAddress(uri.getHost(), uri.getPort() > 0 ? uri.getPort() : 80)))
                    .orElseGet(ProxySelector::getDefault);
        }

        private static Optional<String> environment(String name) {
            return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
        }

        private static Map<String, String> settings(Path file) {
            var found = new java.util.HashMap<String, String>();
            read(file).ifPresent(text -> text.lines().forEach(line -> {
                var matcher = SETTING.matcher(line);
                if (matcher.matches()) {
                    found.put(matcher.group(1), expanded(matcher.group(2)));
                }
            }));
            return found;
        }

        private static String expanded(String value) {
            return Pattern.compile("\\$\\{(\\w+)}")
                    .matcher(value)
                    .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                            environment(match.group(1)).orElse("")));
        }
    }
}
