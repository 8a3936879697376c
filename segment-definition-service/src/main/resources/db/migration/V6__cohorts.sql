-- The segment that a segment is a cohort of; empty for none. No segment is a cohort yet.
alter table segments add column cohort_of text not null default '';
