-- How far each consumer has applied each partition, moved in the transaction that applies it.
create table inbox (
    consumer    text   not null,
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (consumer, topic, partition)
);
