-- The membership store and the outbound sets. Text that is ordered is ordered by its bytes.
create table segments_store.store (lineage varchar not null);
insert into segments_store.store values (cast(gen_random_uuid() as varchar));

-- Numbers that stand for names.
create sequence segments_store.numbers;

-- Who may write what belongs to an ownership partition.
create table segments_store.owners (
    ownership_partition integer not null,
    epoch bigint not null,
    seq bigint not null,
    primary key (ownership_partition)
);

-- Every segment that was ever evaluated or tried; segment_no stands for workspace and segment in the large tables.
create table segments_store.segments (
    segment_no bigint not null,
    workspace text not null,
    segment text not null,
    evaluation bigint not null,
    size bigint not null,
    failures integer not null,
    primary key (segment_no),
    unique (workspace, segment)
);

-- Applied evaluations.
create table segments_store.evaluations (
    segment_no bigint not null,
    evaluation bigint not null,
    dataset text not null,
    definition_version bigint not null,
    as_of timestamptz not null,
    entered bigint not null,
    exited bigint not null,
    updated bigint not null,
    refreshed bigint not null,
    size bigint not null,
    null_ids bigint not null,
    segment_references text not null,
    exposed_columns text not null,
    mapped_columns text not null,
    primary key (segment_no, evaluation)
);

-- The latest attempt of a segment that was not applied, until an evaluation is.
create table segments_store.attempts (
    segment_no bigint not null,
    attempt text not null,
    dataset text not null,
    definition_version bigint not null,
    outcome text not null,
    as_of timestamptz not null,
    findings text not null,
    would_enter bigint not null,
    would_exit bigint not null,
    would_update bigint not null,
    size bigint not null,
    next_attempt timestamptz not null,
    primary key (segment_no)
);

-- A sample of what a HELD attempt would have changed.
create table segments_store.held_members (
    segment_no bigint not null,
    member_key text collate "C" not null,
    op text not null
);

-- Members as last accepted. Columns with _hash at their end are 0: indexes are enough.
create table segments_store.members (
    segment_no bigint not null,
    member_key text collate "C" not null,
    member_key_hash bigint not null,
    since bigint not null,
    revision bigint not null,
    exposed jsonb not null,
    mapped jsonb not null,
    primary key (segment_no, member_key)
);

-- The log: E entered, X exited, U updated, R refreshed (not published). position counts the published changes of an evaluation by member key.
create table segments_store.changes (
    segment_no bigint not null,
    evaluation bigint not null,
    position bigint not null,
    member_key text collate "C" not null,
    op text not null,
    exposed jsonb not null,
    revision bigint not null,
    previous_revision bigint not null,
    primary key (segment_no, evaluation, member_key)
);

-- Where the planning of each sync stands; sync_no stands for workspace and sync in the large tables.
create table segments_store.syncs (
    sync_no bigint not null,
    workspace text not null,
    sync text not null,
    plan bigint not null,
    sync_version bigint not null,
    generation bigint not null,
    rule text not null,
    planned_through bigint not null,
    next_live bigint not null,
    next_bulk bigint not null,
    next_run bigint not null,
    handled_request bigint not null,
    held_removes bigint,
    held_told bigint,
    held_evaluation bigint,
    held_since timestamptz,
    primary key (sync_no),
    unique (workspace, sync)
);

-- Planned differences, and what was heard of them.
create table segments_store.runs (
    sync_no bigint not null,
    run bigint not null,
    generation bigint not null,
    sync_version bigint not null,
    destination text not null,
    object text not null,
    lane text not null,
    reason text not null,
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
    complete boolean not null,
    primary key (sync_no, run)
);

-- Barriers of runs that were acknowledged.
create table segments_store.barriers (
    sync_no bigint not null,
    run bigint not null,
    deliveries_partition integer not null
);

-- The outbound sets. hash is NULL when it is not known what the destination holds; told_* is what was emitted before the row's own intention.
create table segments_store.outbound (
    sync_no bigint not null,
    generation bigint not null,
    identity text collate "C" not null,
    identity_hash bigint not null,
    member_key text collate "C",
    operation text not null,
    projection jsonb,
    hash bigint,
    sync_version bigint not null,
    lane text not null,
    place bigint not null,
    run bigint not null,
    mark text,
    not_before timestamptz,
    reason text,
    deferrals integer not null,
    told_operation text,
    told_hash bigint,
    told_lane text,
    told_place bigint,
    told_run bigint,
    told_upserts integer not null,
    told_since bigint,
    primary key (sync_no, generation, identity)
);

-- How identities are derived from the members of a segment, and through which evaluation they were. Every identity that an evaluation
-- after log_from touched is in affected_identities.
create table segments_store.identity_rules (
    rule_no bigint not null,
    segment_no bigint not null,
    identifying_column text not null,
    normalization text not null,
    through bigint not null,
    log_from bigint not null,
    primary key (rule_no),
    unique (segment_no, identifying_column, normalization)
);

-- The usable identities of a segment's members under a rule.
create table segments_store.identities (
    rule_no bigint not null,
    identity text collate "C" not null,
    identity_hash bigint not null,
    member_key text collate "C" not null,
    member_key_hash bigint not null,
    primary key (rule_no, member_key)
);

-- Identities that members had or got by the evaluations up to through, each with the member that stood for it then; NULL when none did.
create table segments_store.affected_identities (
    rule_no bigint not null,
    through bigint not null,
    identity text collate "C" not null,
    member_key text collate "C",
    exposed jsonb,
    mapped jsonb,
    primary key (rule_no, through, identity)
);

-- Changed members without a usable identity.
create table segments_store.identity_steps (
    rule_no bigint not null,
    through bigint not null,
    invalid bigint not null,
    primary key (rule_no, through)
);

-- Next offsets of receipts and failures to read.
create table segments_store.inbound (
    ownership_partition integer not null,
    receipts bigint not null,
    failures bigint not null,
    primary key (ownership_partition)
);

create index changes_position on segments_store.changes (segment_no, evaluation, position);
create index outbound_place on segments_store.outbound (sync_no, lane, place);
create index outbound_run on segments_store.outbound (sync_no, run);
create index outbound_told_run on segments_store.outbound (sync_no, told_run) where told_run is not null;
create index outbound_mark on segments_store.outbound (sync_no, not_before) where mark is not null;
create index identities_identity on segments_store.identities (rule_no, identity);
create index held_members_segment on segments_store.held_members (segment_no);
create index barriers_run on segments_store.barriers (sync_no, run);
