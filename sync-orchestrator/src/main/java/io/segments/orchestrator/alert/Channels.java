package io.segments.orchestrator.alert;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The channels that the platform team configured. */
public final class Channels {

    private final Map<String, Channel> channels;

    public Channels(Collection<? extends Channel> channels) {
        this.channels = channels.stream().collect(Collectors.toUnmodifiableMap(Channel::id, Function.identity()));
    }

    public Optional<Channel> find(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    /** Channels of a workspace by id. */
    public List<Channel> of(String workspace) {
        return channels.values().stream()
                .filter(channel -> channel.serves(workspace))
                .sorted(Comparator.comparing(Channel::id))
                .toList();
    }

    /** Whether there is any that is told of the life of syncs. */
    boolean anyHearsOfLife() {
        return channels.values().stream().anyMatch(Channel::hearsOfLife);
    }

    /** Those that are told of the life of syncs of a workspace. */
    List<Channel> ofLife(String workspace) {
        return of(workspace).stream().filter(Channel::hearsOfLife).toList();
    }

    /** Those that a rule tells: all of the workspace when it names none. */
    List<Channel> of(String workspace, AlertRule rule) {
        return of(workspace).stream()
                .filter(channel -> rule.channels().isEmpty() || rule.channels().contains(channel.id()))
                .toList();
    }
}
