package io.segments.embedded.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that runs a main class of ours on this JVM's own JDK. */
public final class JavaCommand {

    private final List<String> options = new ArrayList<>();
    private final String mainClass;
    private final String classPath;

    private JavaCommand(Class<?> mainClass) {
        this.mainClass = mainClass.getName();
        this.classPath = ClassPath.ofChild(mainClass);
        options.add("--enable-native-access=ALL-UNNAMED");
        options.add("--sun-misc-unsafe-memory-access=allow");
        options.add("-XX:+UseSerialGC");
        options.add("-XX:+ExitOnOutOfMemoryError");
    }

    public static JavaCommand running(Class<?> mainClass) {
        return new JavaCommand(mainClass);
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
