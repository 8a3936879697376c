-- A small shop as a warehouse: 10,000 users and 100,000 events, as seen from now.
\connect shop
create table users as
select 'u' || n as id,
       'user' || n || '@example.org' as email,
       (array['free', 'trial', 'pro'])[1 + n % 3] as plan,
       (array['DE', 'FR', 'US', 'JP'])[1 + n % 4] as country,
       now() - (n % 400) * interval '1 day' as signed_up_at
from generate_series(1, 10000) as n;
alter table users add primary key (id);

create table events as
select 'e' || n as id,
       'u' || (1 + (n * 7919) % 10000) as user_id,
       (array['visit', 'purchase', 'refund'])[1 + (n % 10 > 6)::int + (n % 100 = 99)::int] as name,
       now() - (n % 90) * interval '1 day' - (n % 24) * interval '1 hour' as happened_at,
       round((n % 5000) / 7.0, 2) as amount
from generate_series(1, 100000) as n;
create index on events (user_id, happened_at);

grant connect on database shop to reader;
grant select on users, events to reader;
-- Made last: now everything is there.
create table ready as select true;
