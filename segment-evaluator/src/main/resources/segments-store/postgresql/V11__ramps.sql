-- How many identities a run told for the first time, how many waited behind it for the sync's ramp, and when more may be told.
alter table segments_store.runs add column fresh bigint not null default 0;
alter table segments_store.runs add column waiting bigint not null default 0;
alter table segments_store.syncs add column ramp_left bigint;
alter table segments_store.syncs add column ramp_next timestamptz;
