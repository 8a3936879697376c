package io.segments.bad.order;

import java.sql.Connection;

class SqlOrders {
    Connection connection;
}
