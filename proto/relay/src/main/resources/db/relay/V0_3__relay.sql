-- Whether a replication slot is new and not everything was published again since. The place in the log is the slot's own.
create table relay (
    slot          text primary key,
    republish_due boolean not null
);
