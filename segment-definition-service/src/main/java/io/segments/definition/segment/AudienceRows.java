package io.segments.definition.segment;

import io.segments.condition.schema.DatasetSchema;
import io.smallrye.mutiny.Uni;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads the audiences of a warehouse. */
public interface AudienceRows {

    /**
     * An audience.
     *
     * @param id the row's id as canonical text
     * @param name as it stands in the warehouse; empty where it has none
     */
    record AudienceRow(String id, Optional<String> name) {}

    /**
     * The first rows of a dataset in the order of their ids. Fails when it cannot say what there is, which is never the same as that there is nothing.
     *
     * @param source whose rows are audiences
     * @param nameColumn a text column of it
     * @param most how many rows at most
     */
    Uni<List<AudienceRow>> read(Source source, String nameColumn, int most);

    /**
     * A dataset as it is understood.
     *
     * @param zone the workspace's time zone
     * @param dataset the dataset itself
     * @param around it and every dataset that its computed columns look at
     */
    record Source(ZoneId zone, DatasetSchema dataset, List<DatasetSchema> around) {}
}
