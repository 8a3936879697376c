-- Requests to destinations and their answers, as their workers showed them: no secrets and no personal data. Of each destination only the newest are kept.
create table destination_requests (
    sequence    bigint generated always as identity primary key,
    id          text        not null unique,
    destination text        not null,
    workspace   text        not null, -- empty: whoever may use the destination sees it
    outcome     text        not null,
    at          timestamptz not null,
    content     json        not null
);
create index destination_requests_destination on destination_requests (destination, sequence);
create index destination_requests_at on destination_requests (at);
