-- How often syncs, and jobs of other systems, have succeeded. Those that follow them compare.
create table successes (
    workspace text        not null,
    kind      text        not null, -- SYNC or JOB
    name      text        not null,
    number    bigint      not null,
    at        timestamptz not null,
    primary key (workspace, kind, name)
);

-- What syncs follow, and the success after which they were last asked to run.
create table followers (
    workspace text   not null,
    id        text   not null,
    kind      text   not null,
    name      text   not null,
    seen      bigint not null,
    primary key (workspace, id)
);
create index followers_of on followers (workspace, kind, name);

-- What callers said of jobs, so that the same is counted once.
create table job_deliveries (
    workspace text        not null,
    source    text        not null,
    delivery  text        not null,
    at        timestamptz not null,
    primary key (workspace, source, delivery)
);
create index job_deliveries_at on job_deliveries (at);

-- Wishes of callers by the names that they gave them, so that the same is asked for once.
create table request_keys (
    workspace text        not null,
    id        text        not null,
    key       text        not null,
    request   bigint      not null,
    at        timestamptz not null,
    primary key (workspace, id, key)
);
create index request_keys_at on request_keys (at);
