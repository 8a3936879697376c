-- Lists as they are now. Their ids are at the evaluator: they may be personal.
create table lists (
    workspace text   not null references workspaces,
    id        text   not null collate "C",
    version   bigint not null,
    state     text   not null,
    dataset   text   not null,
    event     bytea  not null,
    primary key (workspace, id)
);

-- The last number that was given to a content of a list.
create table list_numbers (
    workspace text   not null,
    list      text   not null,
    last      bigint not null,
    primary key (workspace, list)
);

-- Contents that the evaluator keeps or may keep: used by their list; unused, since when; given up, to be removed.
create table list_contents (
    workspace text        not null,
    list      text        not null,
    content   bigint      not null,
    standing  text        not null,
    since     timestamptz not null,
    primary key (workspace, list, content)
);

create index list_contents_to_remove on list_contents (since) where standing <> 'used';

-- The lists that a segment's condition names. No segment names any yet.
alter table segments add column lists varchar[] not null default '{}';
