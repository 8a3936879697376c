package io.segments.embedded.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that runs a main class of ours on this JVM's own JDK. */
public final class JavaCommand {

    private final List<String> options = new ArrayList<>();
    private final String mainClass;
    private final String classPath;

    private JavaCommand(Class<?> mainClass, String classPath) {
        this.mainClass = mainClass.getName();
        this.classPath = classPath;
        options.add("--enable-native-access=ALL-UNNAMED");
        options.add("--sun-misc-unsafe-memory-access=allow");
        options.add("-XX:+UseSerialGC");
        options.add("-XX:+ExitOnOutOfMemoryError");
    }

    public static JavaCommand running(Class<?> mainClass) {
        return new JavaCommand(mainClass, ClassPath.ofChild(mainClass));
    }

    /**
     * The same of a server whose jars are not on this JVM's own class path.
     *
     * @param server the class path of the server's jars; the main class and this module are found by themselves
     */
    public static JavaCommand running(Class<?> mainClass, String server) {
        return new JavaCommand(mainClass, ClassPath.ofChild(server, mainClass));
    }

    /** The largest heap of the process, in MiB. */
    public JavaCommand heap(int mebibytes) {
        return option("-Xmx" + mebibytes + "m");
    }

    public JavaCommand option(String option) {
        options.add(option);
        return this;
    }

    public List<String> with(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
