package io.segments.relay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A process with nothing but a relay. Says on its output when it becomes the one that publishes. */
public final class RelayMain {

    private RelayMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var settings = OutboxFixture.settings(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4]);
        try (var relay = new Relay(settings, () -> {}, new SimpleMeterRegistry())) {
            relay.start();
            var told = RelayStatus.State.STOPPED;
            while (true) {
                var state = relay.status().state();
                if (state != told) {
                    System.out.println(state);
                    told = state;
                }
                Thread.sleep(50);
            }
        }
    }
}
