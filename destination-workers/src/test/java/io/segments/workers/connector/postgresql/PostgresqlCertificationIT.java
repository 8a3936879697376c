package io.segments.workers.connector.postgresql;

import io.segments.workers.certification.RealServer;
import io.segments.workers.certification.ServerCertification;
import io.segments.workers.connector.jdbc.TableServer;
import java.sql.SQLException;

class PostgresqlCertificationIT extends ServerCertification {

    @Override
    protected RealServer server() throws SQLException {
        return new TableServer(PostgresqlBench.fresh());
    }
}
