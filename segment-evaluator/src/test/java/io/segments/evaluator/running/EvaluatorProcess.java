package io.segments.evaluator.running;

import io.segments.eventing.CrashPoints;
import io.segments.testkit.infra.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An evaluator with a shared store in a process of its own, to be killed and stopped. */
public final class EvaluatorProcess implements AutoCloseable {

    private final Process process;

    private EvaluatorProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param crashPoint where it dies; empty for nowhere
     */
    public static EvaluatorProcess start(World world, TestDatabase store, String crashPoint) {
        if (!(world.source() instanceof Source.PostgreSql(var url, var user, var password))) {
            throw new IllegalArgumentException("a shared store is tested with a PostgreSQL warehouse");
        }
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MetaspaceSize=128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EvaluatorProcess.class.getName(),
                world.room().infrastructure().bootstrapServers(),
                world.room().topicPrefix(),
                Integer.toString(world.topics().settings().ownershipPartitions()),
                url,
                user,
                password,
                store.jdbcUrl());
        var log = new File("target", "evaluator-process.log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().put(CrashPoints.VARIABLE, crashPoint);
        try {
            return new EvaluatorProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        var topics = new Topics(args[0], args[1], Integer.parseInt(args[2]));
        var warehouse = new Source.PostgreSql(args[3], args[4], args[5]);
        var store = new TestDatabase("store", args[6], "", args[4], args[5]);
        new SharedStoreEvaluator(topics, warehouse, store, CrashPoints.configured(), true);
        Thread.currentThread().join();
    }

    /** Returns when it has died by itself. */
    public int awaitDeath(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the process has not died within " + within);
        }
        return process.exitValue();
    }

    /** SIGSTOP: every thread stands still, and every connection stays open. */
    public void freeze() {
        signal("-STOP");
    }

    /** SIGCONT. */
    public void goOn() {
        signal("-CONT");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
