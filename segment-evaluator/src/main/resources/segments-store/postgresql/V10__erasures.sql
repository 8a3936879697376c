-- How far the owners are with people who are erased, and which syncs had told of them.
create table segments_store.erasures (
    ownership_partition integer not null,
    workspace           text    not null,
    erasure             text    not null,
    version             bigint  not null,
    removed             boolean not null,
    forgotten           boolean not null,
    dropped_rows        bigint  not null,
    primary key (ownership_partition, workspace, erasure)
);

create table segments_store.erased_syncs (
    ownership_partition integer not null,
    workspace           text    not null,
    erasure             text    not null,
    sync                text    not null,
    destination         text    not null,
    removed_at          timestamptz,
    reason              text    not null,
    primary key (ownership_partition, workspace, erasure, sync)
);
