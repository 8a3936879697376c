package io.segments.definition.dataset.rest;

import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Relationship.Cardinality;
import io.segments.definition.form.Form;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A relationship to another dataset by one pair of equal columns.
 *
 * @param dataset the other dataset's id
 * @param column this dataset's column
 * @param foreignColumn the other dataset's column
 * @param cardinality one-to-one, one-to-many or many-to-one
 */
public record RelationshipJson(
        @Nullable String dataset,
        @Nullable String column,
        @Nullable String foreignColumn,
        @Nullable String cardinality) {

    static RelationshipJson of(Relationship relationship) {
        return new RelationshipJson(
                relationship.dataset(),
                relationship.column(),
                relationship.foreignColumn(),
                Form.word(relationship.cardinality()));
    }

    Optional<Relationship> read(String path, Form form) {
        var other = form.required(path + ".dataset", dataset);
        var own = form.required(path + ".column", column);
        var foreign = form.required(path + ".foreignColumn", foreignColumn);
        return form.word(path + ".cardinality", cardinality, Cardinality.class)
                .map(known -> new Relationship(other, own, foreign, known));
    }
}
