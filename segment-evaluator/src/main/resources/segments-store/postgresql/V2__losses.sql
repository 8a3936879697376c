-- Deliveries of the sync were lost since its last plan.
alter table segments_store.syncs add column recovering boolean not null default false;
