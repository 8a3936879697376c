-- The purposes of which a dataset says who permits them.
alter table known_datasets add column purposes text[] not null default '{}';
