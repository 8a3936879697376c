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

-- Objects that a mirror has left, by deletion or for another object: taken until the run that it asked for then has ended.
create table drains (
    workspace   text   not null,
    id          text   not null,
    generation  bigint not null,
    destination text   not null,
    object      text   not null,
    request     bigint not null,
    primary key (workspace, id, generation)
);
create index drains_object on drains (destination, object);

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
    columns   json   not null, -- in their order
    primary key (workspace, id)
);

-- What workers announced.
create table destinations (
    id      text primary key,
    content json not null
);

-- A fold over what several topics tell, each record once. `state` and `ended_at` follow from the other columns.
create table runs (
    workspace       text   not null,
    sync            text   not null,
    run             bigint not null,
    plan            json, -- NULL until it is read
    destination     text,
    planned_at      timestamptz,
    emitted         bigint,
    barriers        int,
    emitted_at      timestamptz,
    acknowledged    int    not null,
    acknowledged_at timestamptz,
    lost_at         timestamptz,
    delivered       bigint not null,
    rejected        bigint not null,
    invalid         bigint not null,
    superseded      bigint not null,
    deferred        bigint not null,
    state           text   not null,
    ended_at        timestamptz,
    primary key (workspace, sync, run)
);
create index runs_uncompleted on runs (destination) where state <> 'COMPLETED';
create index runs_running on runs (workspace, sync) where state = 'RUNNING';
create index runs_ended on runs (ended_at);

-- When records of a destination were found to be gone.
create table losses (
    destination text        not null,
    at          timestamptz not null,
    primary key (destination, at)
);

-- The newest requested run of each sync that was planned, or found to need nothing.
create table answered_requests (
    workspace text   not null,
    sync      text   not null,
    number    bigint not null,
    primary key (workspace, sync)
);

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
