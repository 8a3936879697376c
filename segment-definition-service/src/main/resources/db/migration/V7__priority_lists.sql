-- Segments of a dataset in order: whoever qualifies for several is in the first one only.
create table priority_lists (
    workspace text   not null references workspaces,
    id        text   not null collate "C",
    version   bigint not null,
    state     text   not null,
    dataset   text   not null,
    event     bytea  not null,
    primary key (workspace, id)
);

-- The segments that come before a segment in a priority list. No segment is in any yet.
alter table segments add column before varchar[] not null default '{}';
