package io.segments.condition.check;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists that are all at hand. */
record KnownLists(Map<String, String> datasets) implements Lists {

    KnownLists {
        datasets = Map.copyOf(datasets);
    }

    @Override
    public Optional<String> dataset(String id) {
        return Optional.ofNullable(datasets.get(id));
    }

    @Override
    public Set<String> of(String dataset) {
        return datasets.entrySet().stream()
                .filter(list -> list.getValue().equals(dataset))
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet());
    }
}
