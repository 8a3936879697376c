package io.segments.workers.connector.jdbc;

import io.segments.workers.spi.FieldValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the SQL of one product says differently. */
public interface TableDialect {

    /**
     * Opens a connection: no statement, nor its connecting, takes longer than the time-out of the settings; no automatic commit.
     *
     * @throws io.segments.workers.spi.UnreadableSecretException when the password can't be read
     */
    Connection open() throws SQLException;

    /** The name of a table as a statement has it. */
    String table(String name);

    /** The name of a column as a statement has it. */
    String column(String name);

    /** Whether a column can have this name. */
    boolean isColumn(String name);

    /** Whether two names stand for the same column. */
    boolean isSameColumn(String one, String other);

    /** The type of the identity, which is a primary key and tells any two texts apart. */
    String identityType();

    /** The type of other texts of a primary key: ids, names of topics. */
    String keyType();

    /** The type and default of a time of writing. */
    String writtenType();

    /** The type of a column for a field. */
    String fieldType(FieldValue example);

    /** What stands after {@code create table ...}. */
    String tableOptions();

    /** What stands after an insert so that a row that is there already stays as it is. */
    String otherwiseNothing(String keyColumn);

    /** The condition that a column holds a time more than 30 days ago. */
    String isOld(String column);

    /** A query for the names of a table's columns; none when there is no such table. Its parameter is the table's name. */
    String columnsQuery();

    /** Why a table can't be a target although its columns are right, if so. */
    default Optional<String> objectionTo(Connection connection, String table) throws SQLException {
        return Optional.empty();
    }

    /** Why an identity can't be one row of a table, if so: without a unique index on its column nobody could say which row is meant. */
    Optional<String> objectionToKey(Connection connection, String table) throws SQLException;

    /**
     * A statement that writes a row, unless a newer operation of the same sync has written it. Never changes the row of another identity. Its parameters: the values of the columns, in their order.
     *
     * @param table the table as a statement has it
     * @param columns the identity, the standing, the fields, as a statement has them
     */
    String upsert(String table, List<String> columns);

    /** Sets a parameter to a field's value. */
    void bind(PreparedStatement statement, int index, FieldValue value) throws SQLException;

    /** Sees to it that nobody else makes tables meanwhile. */
    void beginMaking(Connection connection) throws SQLException;

    /** Ends what was begun, and makes it last. */
    void endMaking(Connection connection) throws SQLException;

    /** What an error means. */
    Meaning meaning(SQLException e);

    /** What may be said of an error: codes, never texts, which quote values. */
    String detail(SQLException e);

    /** What an error means for a delivery. */
    enum Meaning {
        /** The values of an operation do not fit the table. */
        DATA,
        /** Somebody else was there at the same time, or has changed the tables: trying again looks afresh. */
        CONFLICT,
        /** A column of this name, or one that counts as the same, is there. */
        NAME_TAKEN,
        /** The login or a permission is refused. */
        CREDENTIAL,
        /** Nobody answers. */
        UNREACHABLE,
        /** Anything else. */
        OTHER
    }
}
