package io.segments.definition.list.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.definition.form.Form;
import io.segments.definition.list.ListCatalog.Used;
import io.segments.definition.list.MemberList;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as the API shows it. The ids are not shown.
 *
 * @param workspace the workspace's id
 * @param id immutable slug
 * @param version grows by one with every change; it is the entity tag
 * @param state active or deleted
 * @param displayName name for people
 * @param description what it is for
 * @param dataset the dataset whose rows are listed
 * @param count how many ids there are
 * @param usedBy the segments that name it; missing in histories
 * @param createTime when it was created
 * @param updateTime when this version was written
 * @param actor who wrote this version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListView(
        String workspace,
        String id,
        long version,
        String state,
        String displayName,
        String description,
        String dataset,
        long count,
        @Nullable List<String> usedBy,
        Instant createTime,
        Instant updateTime,
        String actor) {

    static ListView of(Used used) {
        return of(used.list(), used.usedBy());
    }

    static ListView of(MemberList list) {
        return of(list, null);
    }

    private static ListView of(MemberList list, @Nullable List<String> usedBy) {
        return new ListView(
                list.key().workspace(),
                list.key().id(),
                list.version(),
                Form.word(list.state()),
                list.spec().displayName(),
                list.spec().description(),
                list.spec().dataset(),
                list.idCount(),
                usedBy,
                list.audit().created(),
                list.audit().updated(),
                list.audit().actor());
    }
}
