-- Workspaces, datasets and segments as they are now. The row is the truth; `event` is the definition event that tells its
-- full state. Whoever writes anything of a workspace locks the workspace's row first.
create table workspaces (
    id        text        primary key,
    version   bigint      not null,
    time_zone text        not null,
    created   timestamptz not null,
    updated   timestamptz not null,
    actor     text        not null
);

create table datasets (
    workspace    text   not null references workspaces,
    id           text   not null collate "C",
    version      bigint not null,
    state        text   not null,
    display_name text   not null,
    related      varchar[] not null, -- datasets that its relationships lead to
    event        bytea  not null,
    primary key (workspace, id)
);

create table segments (
    workspace    text   not null references workspaces,
    id           text   not null collate "C",
    version      bigint not null,
    state        text   not null,
    display_name text   not null,
    dataset      text   not null,
    datasets     varchar[] not null, -- its dataset and every dataset that its condition reaches
    refers_to    varchar[] not null, -- segments that its condition refers to
    event        bytea  not null,
    primary key (workspace, id)
);

create index segments_by_datasets on segments using gin (datasets);

-- Every version of everything, for ever.
create table versions (
    kind       text        not null,
    workspace  text        not null,
    id         text        not null collate "C",
    version    bigint      not null,
    deleted    boolean     not null,
    actor      text        not null,
    written    timestamptz not null,
    event      bytea       not null,
    tombstoned timestamptz, -- when the record on the topic was ended
    primary key (kind, workspace, id, version)
);

create index versions_to_bury on versions (written) where deleted and tombstoned is null;

-- The workspace that exists from the start. The event is a segments.definition.v1.DefinitionEvent of these very values.
insert into workspaces (id, version, time_zone, created, updated, actor)
values ('default', 1, 'UTC', now(), now(), 'system');
insert into versions (kind, workspace, id, version, deleted, actor, written, event)
values ('workspace', 'default', 'default', 1, false, 'system', now(), '\x0a100a0764656661756c7410011a03555443');
