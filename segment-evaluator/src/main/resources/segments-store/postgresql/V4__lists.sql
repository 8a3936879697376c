-- What is in lists. content_no stands for workspace, list and content in the large table.
create table segments_store.list_contents (
    content_no bigint not null,
    workspace text not null,
    list text not null,
    content bigint not null,
    ids bigint not null,
    primary key (content_no),
    unique (workspace, list, content)
);
create table segments_store.list_members (
    content_no bigint not null,
    member_key text collate "C" not null,
    primary key (content_no, member_key)
);

-- Which contents an evaluation read.
alter table segments_store.evaluations add column list_contents text not null default '[]';
