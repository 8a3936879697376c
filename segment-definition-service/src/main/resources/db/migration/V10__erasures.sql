-- People who are erased, by keyed hashes of their identifiers.
create table erasures (
    workspace text   not null references workspaces,
    id        text   not null collate "C",
    version   bigint not null,
    state     text   not null,
    event     bytea  not null,
    primary key (workspace, id)
);

create index erasures_open on erasures (workspace, id) where state in ('REQUESTED', 'FORGETTING');
