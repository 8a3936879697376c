-- Whether every emitted record of a completed run is accounted for, so that no loss can concern it any more.
alter table runs add column settled boolean;
update runs set settled = state = 'COMPLETED' and delivered + rejected + invalid + superseded + deferred = emitted;
alter table runs alter column settled set not null;
drop index runs_uncompleted;
create index runs_unsettled on runs (destination) where not settled;
