-- Syncs: columns for what is asked for, `content` for all of it (segments.sync.v1.Sync).
create table syncs (
    workspace   text        not null,
    id          text        not null,
    version     bigint      not null,
    state       text        not null,
    segment     text        not null,
    destination text        not null,
    object      text        not null,
    behaviour   text        not null,
    next_run    timestamptz,
    updated_at  timestamptz not null,
    content     bytea       not null,
    primary key (workspace, id)
);
create index syncs_due on syncs (next_run) where state = 'ACTIVE';
create index syncs_object on syncs (destination, object);

-- Every version that a person made.
create table sync_versions (
    workspace text   not null,
    id        text   not null,
    version   bigint not null,
    content   bytea  not null,
    primary key (workspace, id, version)
);

-- What was learned from the definitions topic.
create table known_segments (
    workspace text    not null,
    id        text    not null,
    version   bigint  not null,
    dataset   text    not null,
    deleted   boolean not null,
    primary key (workspace, id)
);
create table known_datasets (
    workspace text   not null,
    id        text   not null,
    version   bigint not null,
    columns   json   not null, -- in their order,
    primary key (workspace, id)
);

-- What workers announced.
create table destinations (
    id      text primary key,
    content json not null
);

create table runs (
    workspace    text   not null,
    sync         text   not null,
    run          bigint not null,
    plan         bytea, -- segments.sync.v1.RunPlanned; NULL until it is read
    destination  text,
    emitted      bigint,
    barriers     int,
    acknowledged int    not null default 0,
    delivered    bigint not null default 0,
    rejected     bigint not null default 0,
    invalid      bigint not null default 0,
    superseded   bigint not null default 0,
    deferred     bigint not null default 0,
    end_kind     text,
    ended_at     timestamptz,
    primary key (workspace, sync, run)
);
create index runs_running on runs (destination) where end_kind is null;
create index runs_ended on runs (ended_at) where end_kind is not null;

-- Personal data: identities. Kept for people to see and mend, and dropped after the configured time.
create table rejected_records (
    sequence  bigint generated always as identity primary key,
    workspace text        not null,
    sync      text        not null,
    run       bigint      not null,
    identity  text        not null,
    operation text        not null,
    outcome   text        not null,
    reason    text        not null,
    detail    text        not null,
    at        timestamptz not null
);
create index rejected_records_sync on rejected_records (workspace, sync, sequence);
create index rejected_records_at on rejected_records (at);

create table held_plans (
    workspace text        not null,
    sync      text        not null,
    removes   bigint      not null,
    told      bigint      not null,
    at        timestamptz not null,
    primary key (workspace, sync)
);
