package io.segments.definition.priority.rest;

import io.segments.definition.form.Form;
import io.segments.definition.priority.PriorityList;
import java.time.Instant;
import java.util.List;

/**
 * A priority list as the API shows it.
 *
 * @param workspace the workspace's id
 * @param id immutable slug
 * @param version grows by one with every change; it is the entity tag
 * @param state active or deleted
 * @param displayName name for people
 * @param dataset the dataset whose segments are in order
 * @param segments the ids of the segments, the first one first
 * @param createTime when it was created
 * @param updateTime when this version was written
 * @param actor who wrote this version
 */
public record PriorityListView(
        String workspace,
        String id,
        long version,
        String state,
        String displayName,
        String dataset,
        List<String> segments,
        Instant createTime,
        Instant updateTime,
        String actor) {

    static PriorityListView of(PriorityList list) {
        return new PriorityListView(
                list.key().workspace(),
                list.key().id(),
                list.version(),
                Form.word(list.state()),
                list.spec().displayName(),
                list.spec().dataset(),
                list.spec().segments(),
                list.audit().created(),
                list.audit().updated(),
                list.audit().actor());
    }
}
