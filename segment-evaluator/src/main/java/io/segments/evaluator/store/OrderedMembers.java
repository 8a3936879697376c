package io.segments.evaluator.store;

import io.segments.evaluator.membership.AcceptedKeys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One SELECT over the keys in several sets, in their order, fetched a portion at a time. */
final class OrderedMembers implements AcceptedKeys.Members {

    private static final int ROWS_AT_ONCE = 10_000;

    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;

    private OrderedMembers(Connection connection, Statement statement, ResultSet rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    /**
     * Starts to read.
     *
     * @param connection closed with this
     * @param sets in their order
     */
    static OrderedMembers open(Connection connection, List<KeyTable> sets) throws SQLException {
        try {
            connection.setAutoCommit(false);
            var statement = connection.createStatement();
            statement.setFetchSize(ROWS_AT_ONCE);
            return new OrderedMembers(connection, statement, statement.executeQuery(sql(sets)));
        } catch (SQLException failure) {
            try (connection) {
                throw failure;
            }
        }
    }

    @Override
    public boolean next() {
        return read(ResultSet::next);
    }

    @Override
    public String memberKey() {
        return read(row -> row.getString(2));
    }

    @Override
    public int place() {
        return read(row -> row.getInt(1));
    }

    @Override
    public void close() {
        try (connection) {
            statement.close();
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException failure) {
            throw FencedWriter.failed(failure);
        }
    }

    /** Each part is in the order of an index where there is one; so nothing has to be sorted there. */
    private static String sql(List<KeyTable> sets) {
        return IntStream.range(0, sets.size())
                .mapToObj(place -> "select " + place + " as place, member_key"
                        + sets.get(place).from("segments_store"))
                .collect(Collectors.joining(" union all ", "", " order by member_key"));
    }

    private <T> T read(Session.RowMapper<T> mapper) {
        try {
            return mapper.map(rows);
        } catch (SQLException failure) {
            throw FencedWriter.failed(failure);
        }
    }
}
