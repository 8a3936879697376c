-- Deliveries of the sync were lost since its last plan.
alter table segments_store.syncs add column recovering boolean not null default false;

-- Records, receipts or failures of the run were lost: its accounts are not trusted.
alter table segments_store.runs add column lost boolean not null default false;
