-- A number that grows with every change of a run, so that whoever writes runs elsewhere finds what has changed.
create sequence run_revisions;
alter table runs add column revision bigint not null default nextval('run_revisions');
create index runs_revision on runs (revision);

-- Where rejected records are copied to, besides.
create table rejected_copies (
    name    text        primary key,
    seen_at timestamptz not null, -- when an instance said last that there is such a copy
    begun   boolean     not null default false -- false: nobody knows what is in it
);
-- Rejected records that were dropped here, and have to be dropped there.
create table rejected_copy_drops (
    copy   text   not null references rejected_copies on delete cascade,
    number bigint not null,
    primary key (copy, number)
);
-- People of whom nothing is kept here any more, and who may be in a copy.
create table erasure_copies (
    copy      text not null references rejected_copies on delete cascade,
    workspace text not null,
    erasure   text not null,
    primary key (workspace, erasure, copy)
);

-- When targets of write-back are due, and how it went.
create table write_backs (
    target     text        primary key,
    due_at     timestamptz not null,
    failures   int         not null default 0,
    written_at timestamptz not null -- up to when everything is written
);
