-- When somebody is alerted; sync is empty for all of the workspace. Where there is none, the usual rule holds.
create table alert_rules (
    workspace text             not null,
    sync      text             not null,
    kind      text             not null,
    enabled   boolean          not null,
    threshold double precision not null,
    repeat    text             not null,
    recovery  boolean          not null,
    channels  text[]           not null,
    primary key (workspace, sync, kind)
);

create table alerts (
    sequence        bigint generated always as identity,
    id              uuid primary key,
    workspace       text        not null,
    kind            text        not null,
    subject         text        not null,
    says            text        not null,
    occasion        bigint      not null,
    occasions       int         not null,
    opened_at       timestamptz not null,
    seen_at         timestamptz not null,
    closed_at       timestamptz,
    acknowledged_by text,
    acknowledged_at timestamptz,
    silenced_until  timestamptz
);
create unique index alerts_open on alerts (workspace, kind, subject) where closed_at is null;
create index alerts_listed on alerts (workspace, sequence);

-- What channels are to be told, of an alert or of a sync, and what became of it.
create table alert_notices (
    id        uuid primary key,
    channel   text        not null,
    type      text        not null,
    workspace text        not null,
    says      text        not null,
    made_at   timestamptz not null,
    alert     uuid, -- NULL when it is of a sync
    kind      text,
    subject   text,
    occasions int,
    since     timestamptz,
    sync      text, -- NULL when it is of an alert
    version   bigint,
    run       bigint,
    state     text        not null,
    attempts  int         not null,
    due_at    timestamptz not null,
    problem   text        not null
);
create index alert_notices_due on alert_notices (due_at) where state = 'WAITING';
create index alert_notices_alert on alert_notices (alert);

-- The last evaluation of each segment, and the one that the guard holds.
create table segment_evaluations (
    workspace  text        not null,
    segment    text        not null,
    evaluation bigint      not null,
    as_of      timestamptz not null,
    heard_at   timestamptz not null,
    held_at    timestamptz,
    held_exits bigint,
    held_size  bigint,
    primary key (workspace, segment)
);

-- What was told of the life of syncs: the newest version of each, and the runs that ended.
create table told_syncs (
    workspace text   not null,
    sync      text   not null,
    version   bigint not null,
    primary key (workspace, sync)
);
create table told_runs (
    workspace text        not null,
    sync      text        not null,
    run       bigint      not null,
    at        timestamptz not null,
    primary key (workspace, sync, run)
);
create index told_runs_at on told_runs (at);
