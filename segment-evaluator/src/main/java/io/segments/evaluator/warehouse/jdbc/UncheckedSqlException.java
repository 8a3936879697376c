package io.segments.evaluator.warehouse.jdbc;

import java.sql.SQLException;

/** Carries a driver's failure through code that cannot declare it. */
public final class UncheckedSqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    public UncheckedSqlException(SQLException failure) {
        super(failure);
        this.failure = failure;
    }

    SQLException failure() {
        return failure;
    }
}
