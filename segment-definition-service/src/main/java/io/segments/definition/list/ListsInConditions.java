package io.segments.definition.list;

import static java.util.stream.Collectors.toMap;

import io.segments.definition.dataset.NameableLists;
import io.smallrye.mutiny.Uni;
import java.util.Collection;

/** Lists as conditions name them. */
public final class ListsInConditions implements NameableLists {

    private final Lists lists;

    public ListsInConditions(Lists lists) {
        this.lists = lists;
    }

    @Override
    public Uni<io.segments.condition.check.Lists> of(String workspace) {
        return lists.active(workspace).map(ListsInConditions::known);
    }

    /** Lists that are all at hand. */
    public static io.segments.condition.check.Lists known(Collection<MemberList> lists) {
        return io.segments.condition.check.Lists.of(lists.stream()
                .collect(toMap(list -> list.key().id(), list -> list.spec().dataset())));
    }
}
