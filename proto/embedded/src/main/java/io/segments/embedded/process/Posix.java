package io.segments.embedded.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The two system calls that the JDK has no method for. */
public final class Posix {

    private static final int SIGINT = 2;

    private Posix() {}

    /**
     * Puts this process into a session of its own, so that a Ctrl-C in the terminal reaches the program that started it
     * and not this process, which is told to stop in its turn.
     */
    public static void leaveTerminal() {
        call("setsid", FunctionDescriptor.of(ValueLayout.JAVA_INT));
    }

    /** Sends SIGINT, which {@link ProcessHandle} cannot. */
    public static void interrupt(long pid) {
        call(
                "kill",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                Math.toIntExact(pid),
                SIGINT);
    }

    private static void call(String function, FunctionDescriptor type, Object... arguments) {
        var linker = Linker.nativeLinker();
        MethodHandle handle =
                linker.downcallHandle(linker.defaultLookup().find(function).orElseThrow(), type);
        try {
            handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("system call " + function + " failed", e);
        }
    }
}
