-- Whom a sync's last plan withheld, and how many it came upon.
alter table segments_store.syncs add column withholding text not null default '';
alter table segments_store.runs add column withheld bigint not null default 0;
