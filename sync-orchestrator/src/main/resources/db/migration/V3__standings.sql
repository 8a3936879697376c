-- What a waiver of a held plan has to name, and what its numbers mean.
alter table held_plans add column removed_before bigint not null default 0;
alter table held_plans add column plan bigint not null default 0;
alter table held_plans add column sync_version bigint not null default 0;
alter table held_plans add column evaluation bigint not null default 0;

-- Syncs of which nothing is planned until somebody does something.
create table waiting_syncs (
    workspace text        not null,
    sync      text        not null,
    reason    text        not null,
    at        timestamptz not null,
    primary key (workspace, sync)
);
