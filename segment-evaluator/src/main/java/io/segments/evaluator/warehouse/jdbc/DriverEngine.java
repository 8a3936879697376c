package io.segments.evaluator.warehouse.jdbc;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** What an engine has of its own that is read by {@link DriverWarehouse}. */
public interface DriverEngine {

    Dialect dialect();

    /** The vendor's. */
    Driver driver();

    /** What the driver connects to; may hold secrets. */
    String url();

    /** What the driver is told beside the URL. */
    Properties properties();

    /** Makes a new connection ready to be asked. */
    void begin(Connection connection) throws SQLException;

    /** Its tables and views, by schema and name. */
    List<Source.Table> tables(StatementQueries queries) throws SQLException;

    /**
     * The columns of a source that the language has a type for.
     *
     * @throws WarehouseException when there is no such source
     */
    List<SourceColumn> columns(Source source, StatementQueries queries) throws SQLException;

    /** What may be said of a failure to connect. */
    WarehouseException connecting(String warehouse, SQLException e);

    /** What may be said of a query that failed; never in the words of the engine, which may quote data. */
    WarehouseException query(String warehouse, SQLException e);

    /** What may be said of a source that cannot be described. */
    WarehouseException source(String warehouse, SQLException e);
}
