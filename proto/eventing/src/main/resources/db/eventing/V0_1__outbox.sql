-- Events on their way to Kafka, in the columns that Debezium's outbox event router expects. A row is inserted and deleted
-- in the transaction that it tells of: the relay reads the write-ahead log, the table stays empty.
create table outbox (
    id            uuid primary key,
    aggregatetype text not null, -- the topic, without the installation's prefix
    aggregateid   text not null, -- the record key
    type          text not null, -- the CloudEvents type
    payload       bytea,         -- the protobuf message; NULL is a tombstone
    traceparent   text,
    occurred_at   timestamptz not null
);
