package io.segments.definition.dataset;

import io.segments.condition.Join;
import java.util.Optional;

/**
 * Audiences that the warehouse manages: a table with a row for each audience, and one with a row for each member of each. Every audience is a
 * segment of the dataset.
 *
 * @param id slug, unique in the dataset; the ids of its segments begin with it
 * @param audiences the id of the dataset whose rows are the audiences
 * @param nameColumn the column of {@code audiences} with an audience's name, a text
 * @param memberships the id of the dataset whose rows say who is in which audience; it is related to the dataset
 * @param via how rows of the dataset and of {@code memberships} meet; empty where there is one way
 * @param audienceColumn the column of {@code memberships} with the audience's id
 */
public record AudienceTable(
        String id,
        String audiences,
        String nameColumn,
        String memberships,
        Optional<Join> via,
        String audienceColumn) {}
