-- The membership store and the outbound sets. Can be run again at any time. No unique indexes: inserting a key that was deleted
-- can fail while an older reader is open.
create schema if not exists segments_store;
create table if not exists segments_store.store (lineage varchar not null, schema_version integer not null, engine_version varchar not null);
insert into segments_store.store select cast(uuid() as varchar), 1, version() where not exists (select 1 from segments_store.store);

-- Numbers that stand for names.
create sequence if not exists segments_store.numbers;

-- Who may write what belongs to an ownership partition.
create table if not exists segments_store.owners (
    ownership_partition integer not null,
    epoch bigint not null,
    seq bigint not null
);

-- Every segment that was ever evaluated or tried; segment_no stands for workspace and segment in the large tables.
create table if not exists segments_store.segments (
    segment_no bigint not null,
    workspace varchar not null,
    segment varchar not null,
    evaluation bigint not null,
    size bigint not null,
    failures integer not null
);

-- Applied evaluations.
create table if not exists segments_store.evaluations (
    segment_no bigint not null,
    evaluation bigint not null,
    dataset varchar not null,
    definition_version bigint not null,
    as_of timestamptz not null,
    entered bigint not null,
    exited bigint not null,
    updated bigint not null,
    refreshed bigint not null,
    size bigint not null,
    null_ids bigint not null,
    segment_references varchar not null,
    exposed_columns varchar not null,
    mapped_columns varchar not null
);

-- The latest attempt of a segment that was not applied, until an evaluation is.
create table if not exists segments_store.attempts (
    segment_no bigint not null,
    attempt varchar not null,
    dataset varchar not null,
    definition_version bigint not null,
    outcome varchar not null,
    as_of timestamptz not null,
    findings varchar not null,
    would_enter bigint not null,
    would_exit bigint not null,
    would_update bigint not null,
    size bigint not null,
    next_attempt timestamptz not null
);

-- A sample of what a HELD attempt would have changed.
create table if not exists segments_store.held_members (
    segment_no bigint not null,
    member_key varchar not null,
    op varchar not null
);

-- Members as last accepted. Columns with _hash at their end are the engine's, to find few rows among many.
create table if not exists segments_store.members (
    segment_no bigint not null,
    member_key varchar not null,
    member_key_hash bigint not null,
    since bigint not null,
    revision bigint not null,
    exposed varchar not null,
    mapped varchar not null
);

-- The log: E entered, X exited, U updated, R refreshed (not published). position counts the published changes of an evaluation by member key.
create table if not exists segments_store.changes (
    segment_no bigint not null,
    evaluation bigint not null,
    position bigint not null,
    member_key varchar not null,
    op varchar not null,
    exposed varchar not null,
    revision bigint not null,
    previous_revision bigint not null
);

-- Where the planning of each sync stands; sync_no stands for workspace and sync in the large tables.
create table if not exists segments_store.syncs (
    sync_no bigint not null,
    workspace varchar not null,
    sync varchar not null,
    plan bigint not null,
    sync_version bigint not null,
    generation bigint not null,
    rule varchar not null,
    planned_through bigint not null,
    next_live bigint not null,
    next_bulk bigint not null,
    next_run bigint not null,
    handled_request bigint not null,
    held_removes bigint,
    held_told bigint,
    held_evaluation bigint,
    held_since timestamptz
);

-- Planned differences, and what was heard of them.
create table if not exists segments_store.runs (
    sync_no bigint not null,
    run bigint not null,
    generation bigint not null,
    sync_version bigint not null,
    destination varchar not null,
    object varchar not null,
    lane varchar not null,
    reason varchar not null,
    first_place bigint not null,
    last_place bigint not null,
    upserts bigint not null,
    removes bigint not null,
    removed bigint not null,
    invalid bigint not null,
    evaluation bigint not null,
    as_of timestamptz not null,
    planned_at timestamptz not null,
    requested_run bigint not null,
    partitions integer not null,
    failures_told bigint not null,
    failures_read bigint not null,
    superseded bigint not null,
    complete boolean not null
);

-- Barriers of runs that were acknowledged.
create table if not exists segments_store.barriers (
    sync_no bigint not null,
    run bigint not null,
    deliveries_partition integer not null
);

-- The outbound sets. hash is NULL when it is not known what the destination holds; told_* is what was emitted before the row's own intention.
create table if not exists segments_store.outbound (
    sync_no bigint not null,
    generation bigint not null,
    identity varchar not null,
    identity_hash bigint not null,
    member_key varchar,
    operation varchar not null,
    projection varchar,
    hash bigint,
    sync_version bigint not null,
    lane varchar not null,
    place bigint not null,
    run bigint not null,
    mark varchar,
    not_before timestamptz,
    reason varchar,
    deferrals integer not null,
    told_operation varchar,
    told_hash bigint,
    told_lane varchar,
    told_place bigint,
    told_run bigint,
    told_upserts integer not null,
    told_since bigint
);

-- How identities are derived from the members of a segment, and through which evaluation they were. Every identity that an evaluation
-- after log_from touched is in affected_identities.
create table if not exists segments_store.identity_rules (
    rule_no bigint not null,
    segment_no bigint not null,
    identifying_column varchar not null,
    normalization varchar not null,
    through bigint not null,
    log_from bigint not null
);

-- The usable identities of a segment's members under a rule.
create table if not exists segments_store.identities (
    rule_no bigint not null,
    identity varchar not null,
    identity_hash bigint not null,
    member_key varchar not null,
    member_key_hash bigint not null
);

-- Identities that members had or got by the evaluations up to through, each with the member that stood for it then; NULL when none did.
create table if not exists segments_store.affected_identities (
    rule_no bigint not null,
    through bigint not null,
    identity varchar not null,
    member_key varchar,
    exposed varchar,
    mapped varchar
);

-- Changed members without a usable identity.
create table if not exists segments_store.identity_steps (
    rule_no bigint not null,
    through bigint not null,
    invalid bigint not null
);

-- Next offsets of receipts and failures to read.
create table if not exists segments_store.inbound (
    ownership_partition integer not null,
    receipts bigint not null,
    failures bigint not null
);

-- Version 2: deliveries of the sync were lost since its last plan; of the run, records, receipts or failures were lost.
alter table segments_store.syncs add column if not exists recovering boolean default false;
alter table segments_store.runs add column if not exists lost boolean default false;
update segments_store.store set schema_version = 2 where schema_version < 2;

-- Version 3: what is in lists, and which of it an evaluation read. content_no stands for workspace, list and content in the large table.
create table if not exists segments_store.list_contents (
    content_no bigint not null,
    workspace varchar not null,
    list varchar not null,
    content bigint not null,
    ids bigint not null
);
create table if not exists segments_store.list_members (
    content_no bigint not null,
    member_key varchar not null
);
alter table segments_store.evaluations add column if not exists list_contents varchar default '[]';
update segments_store.store set schema_version = 3 where schema_version < 3;

-- Version 4: what a partition's share of the store is recognised by, once it was rebuilt, what it was rebuilt from, when it was last written,
-- and that the destination of a sync may hold identities that nobody knows of.
alter table segments_store.owners add column if not exists lineage varchar;
alter table segments_store.owners add column if not exists rebuilt_from varchar;
alter table segments_store.owners add column if not exists written_at timestamptz;
alter table segments_store.syncs add column if not exists leavers_unknown boolean default false;
update segments_store.store set schema_version = 4 where schema_version < 4;

-- Version 5: whom a sync's last plan withheld, and how many it came upon.
alter table segments_store.syncs add column if not exists withholding varchar default '';
alter table segments_store.runs add column if not exists withheld bigint default 0;
update segments_store.store set schema_version = 5 where schema_version < 5;

-- Version 6: how far the owners are with people who are erased, and which syncs had told of them.
create table if not exists segments_store.erasures (
    ownership_partition integer not null,
    workspace varchar not null,
    erasure varchar not null,
    version bigint not null,
    removed boolean not null,
    forgotten boolean not null,
    dropped_rows bigint not null
);
create table if not exists segments_store.erased_syncs (
    ownership_partition integer not null,
    workspace varchar not null,
    erasure varchar not null,
    sync varchar not null,
    destination varchar not null,
    removed_at timestamptz,
    reason varchar not null
);
update segments_store.store set schema_version = 6 where schema_version < 6;

-- Version 7: how many identities a run told for the first time, how many waited behind it for the sync's ramp, and when more may be told.
alter table segments_store.runs add column if not exists fresh bigint default 0;
alter table segments_store.runs add column if not exists waiting bigint default 0;
alter table segments_store.syncs add column if not exists ramp_left bigint;
alter table segments_store.syncs add column if not exists ramp_next timestamptz;
update segments_store.store set schema_version = 7 where schema_version < 7;
