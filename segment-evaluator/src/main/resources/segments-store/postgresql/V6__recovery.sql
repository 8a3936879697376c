-- What a partition's share of the store is recognised by, once it was rebuilt; what it was rebuilt from; when it was last written.
alter table segments_store.owners add column lineage text;
alter table segments_store.owners add column rebuilt_from text;
alter table segments_store.owners add column written_at timestamptz;

-- The destination may hold identities that nobody knows of: nothing of the sync is planned until somebody asks for a resync.
alter table segments_store.syncs add column leavers_unknown boolean not null default false;
