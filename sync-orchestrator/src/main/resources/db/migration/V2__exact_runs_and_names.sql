-- Whether every emitted record of a completed run is accounted for, so that no loss can concern it any more.
alter table runs add column settled boolean;
update runs set settled = state = 'COMPLETED' and delivered + rejected + invalid + superseded + deferred = emitted;
alter table runs alter column settled set not null;
drop index runs_uncompleted;
create index runs_unsettled on runs (destination) where not settled;

-- Names of syncs that are forgotten. Consumers still know what they told, so no other sync may have them.
create table forgotten_syncs (
    workspace text not null,
    id        text not null,
    primary key (workspace, id)
);
