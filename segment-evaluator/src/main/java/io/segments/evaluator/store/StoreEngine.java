package io.segments.evaluator.store;

import io.segments.evaluator.membership.RowSource;
import io.segments.evaluator.membership.StagedColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** In what the engines that can be the store differ. Everything else is written once, in the SQL that they share. */
public interface StoreEngine {

    /** Whether the engine takes one write at a time; writers then queue up in front of it. */
    boolean writesOneByOne();

    /** Makes all statements of the transaction that begins see the same. */
    void keepSnapshot(Connection connection) throws SQLException;

    /** Ends a SELECT of the owners row so that it waits for a commit that is still on its way. */
    String waitingForWriters();

    /** The stored form, as text, of a column that came out of the engine's own query. */
    String storedForm(String expression, StagedColumn column);

    /** The type of a column that holds stored attributes. */
    String attributesType();

    /** The type of member keys and identities: text that is ordered by its bytes. */
    String keyType();

    /**
     * The attributes of a row.
     *
     * @param names expressions of the names
     * @param values expressions of the stored forms, which may be NULL
     */
    String attributes(List<String> names, List<String> values);

    /** Attributes with others added, but for those of the others that have no value. */
    String withFilled(String attributes, String others);

    /** Attributes from their JSON, a text; the same as {@link #attributes} gives for them in the order of their names. */
    String attributesOf(String json);

    /** The stored form of one attribute, NULL when it has no value. */
    String attribute(String attributes, String nameParameter);

    /** What to bind for the name of {@link #attribute}. */
    String attributeName(String column);

    /** A 63-bit fingerprint of attributes, never 0, the same for the same attributes as long as the store lives. */
    String fingerprint(String attributes);

    /** How many bytes a text has in UTF-8. */
    String bytes(String text);

    /** A text with white space around it cut and its letters lower-cased. */
    String asEmail(String text);

    /**
     * What to store beside a text, in a column of the same name with {@code _hash} at its end, so that few texts are found among many: a
     * fingerprint, or 0 where indexes are enough.
     */
    String textHash(String text);

    /**
     * The few rows of a table that have one of the wanted texts, as a relation.
     *
     * @param table a large table with the text and its hash
     * @param where what else holds for the rows
     * @param text the text's column in both tables
     * @param wanted a table with the texts and their hashes
     */
    String few(String table, String where, String text, String wanted);

    /** Tells the engine how much a temporary table holds. */
    void analyze(Connection connection, String table) throws SQLException;

    /** Streams rows into a temporary table of the form (member key, stored forms, booleans). */
    void load(Connection connection, String table, RowSource.RowStream rows) throws Exception;

    /** The name of the store's schema for statements that name their own tables without a catalog. */
    default String schemaFromAnywhere() {
        return "segments_store";
    }
}
