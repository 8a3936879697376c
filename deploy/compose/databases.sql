-- A database for each service that has one, owned by a user of its own; those that publish an outbox may replicate.
create role definition login replication password 'definition';
create database definition owner definition;
create role orchestrator login replication password 'orchestrator';
create database orchestrator owner orchestrator;
create role store login password 'store';
create database store owner store;
-- The warehouse: the evaluator only ever reads it.
create role reader login password 'reader';
create database shop;
