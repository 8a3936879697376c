package io.segments.definition.dataset;

import io.segments.api.Finding;
import io.segments.condition.schema.ComputedColumn;
import io.segments.definition.ledger.Signature;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What others build on datasets. */
public interface Dependents {

    /** Whatever would be left without a dataset; empty when it is not used. */
    Uni<List<Finding>> of(DatasetKey dataset);

    /**
     * What is wrong with the segments that computed columns tell of.
     *
     * @param columns in the order of the description
     */
    Uni<List<Finding>> told(DatasetKey dataset, List<ComputedColumn> columns);

    /** Looks again, in the transaction that saved a changed dataset, whether everything that is built on it still holds. */
    Uni<Void> recheck(Dataset changed, Signature by);
}
