package io.segments.definition.list.rest;

import io.segments.api.FindingCode;
import io.segments.definition.form.Form;
import io.segments.definition.list.Ids.Id;
import io.segments.definition.list.Ids.Written;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some ids.
 *
 * @param ids each the text form of the dataset's unique id
 */
public record IdsRequest(@Nullable List<@Nullable String> ids) {

    Written read() {
        var form = new Form();
        if (ids == null || ids.isEmpty()) {
            form.find(FindingCode.REQUIRED, "$.ids", "ids are missing: [\"42\", \"43\"]");
        }
        var texts = form.<String, String>list("$.ids", ids, (_, id) -> Optional.of(id.strip()));
        form.orRefuse();
        var places = IntStream.range(0, texts.size())
                .mapToObj(i -> new Id(texts.get(i), "$.ids[" + i + "]"))
                .filter(id -> !id.text().isEmpty())
                .iterator();
        return () -> next(places);
    }

    private static Optional<Id> next(Iterator<Id> ids) {
        return ids.hasNext() ? Optional.of(ids.next()) : Optional.empty();
    }
}
