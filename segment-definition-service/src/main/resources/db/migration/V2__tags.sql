-- Words by which people find segments again. No segment has any yet.
alter table segments add column tags varchar[] not null default '{}';
