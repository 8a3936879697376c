-- People who are told to no destination, by keyed hashes of their identifiers.
create table suppressions (
    workspace text   not null references workspaces,
    id        text   not null collate "C",
    version   bigint not null,
    state     text   not null,
    ends_at   timestamptz,
    event     bytea  not null,
    primary key (workspace, id)
);

create index suppressions_ending on suppressions (ends_at) where state = 'ACTIVE' and ends_at is not null;
