package io.segments.subscriber.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Prints the sets of a dataset's segments as JSON: {@code --bootstrap=HOST:PORT --dataset=ID [--workspace=default] [--prefix=segments]
 * [--config=FILE] [--state=FILE] [--follow] [--verify]}. Without {@code --follow} it ends where the topics end now: with 0 when every set is verified,
 * else with 1. {@code --config} names a properties file of a Kafka client, such as credentials.
 * With {@code --verify} it reads everything from the beginning, prints what is proved instead of the members, and ends.
 */
public final class SubscriberMain {

    private SubscriberMain() {}

    public static void main(String[] arguments) throws Exception {
        var options = Arrays.stream(arguments)
                .map(argument -> argument.replaceFirst("^--", "").split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts.length == 2 ? parts[1] : ""));
        var source = new Subscriber.Source(
                options.getOrDefault("prefix", "segments"),
                options.getOrDefault("workspace", "default"),
                needed(options, "dataset"));
        if (options.containsKey("verify")) {
            var verification = Verification.of(source.prefix(), source.workspace(), source.dataset(), kafka(options));
            System.out.println(Report.of(verification));
            System.exit(verification.isComplete() ? 0 : 1);
        }
        var follow = options.containsKey("follow");
        var state = new StoredState(Optional.ofNullable(options.get("state")).map(Path::of));
        var complete = false;
        try (var subscriber = new Subscriber(source, kafka(options))) {
            if (follow) {
                stopWithTheProcess(subscriber);
                subscriber.run(state, true, () -> print(subscriber));
            } else {
                subscriber.run(state, false, () -> {});
                print(subscriber);
            }
            complete = subscriber.sets().values().stream().allMatch(set -> set.verdict == SegmentSet.Verdict.VERIFIED);
        }
        if (!follow) {
            System.exit(complete ? 0 : 1);
        }
    }

    private static Map<String, Object> kafka(Map<String, String> options) throws IOException {
        var settings = new HashMap<String, Object>();
        if (options.containsKey("config")) {
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(Path.of(needed(options, "config")))) {
                properties.load(reader);
            }
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        }
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, needed(options, "bootstrap"));
        return settings;
    }

    private static String needed(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name))
                .orElseThrow(() -> new IllegalArgumentException("--" + name + "=... is needed"));
    }

    private static void print(Subscriber subscriber) {
        System.out.println(Report.of(subscriber.sets(), subscriber.records()));
    }

    private static void stopWithTheProcess(Subscriber subscriber) {
        var main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            subscriber.stop();
            try {
                main.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
