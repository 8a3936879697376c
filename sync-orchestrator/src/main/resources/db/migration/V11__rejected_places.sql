-- What was to be sent, and where it stands in the outbound set of its sync: how a single record is named to the evaluator without naming anybody.
-- NULL for records that were kept before.
alter table rejected_records
    add column fields json,
    add column lane   text,
    add column place  bigint;
create index rejected_records_place on rejected_records (workspace, sync, lane, place);
