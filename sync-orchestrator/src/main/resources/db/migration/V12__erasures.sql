-- People who are erased, by keyed hashes of their identifiers, and how far their rejected records are looked at.
create table erasures (
    workspace    text    not null,
    id           text    not null,
    version      bigint  not null,
    stage        text    not null,
    identifiers  text[]  not null,
    key_id       text    not null,
    looked_to    bigint  not null default 0, -- the last rejected record that was looked at, until all were
    done         boolean not null default false,
    told_version bigint  not null default 0,
    told_state   text    not null default '',
    revision     bigint  not null default 0, -- grows with everything that is told
    primary key (workspace, id)
);
create index erasures_identifiers on erasures using gin (identifiers);
create index erasures_untold on erasures (workspace, id)
    where stage <> 'CANCELLED' and (not done or told_state <> 'DROPPED' or told_version <> version);

-- The last rejected record that was looked at for all who are done, by the key that they are recognised with.
create table erasure_looks (
    key_id    text   primary key,
    looked_to bigint not null
);

-- Whom a record is about, as a keyed hash. NULL for records that were kept before, and where the evaluator has no key.
alter table rejected_records add column member text;
