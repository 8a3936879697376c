-- The warehouse of "Northwind Trail", an outdoor shop with a training app. Deterministic for a seed; dates are relative to :now.
-- h(key, salt) is a number in [0, 1) that depends on nothing but the seed, the key and the salt.
CREATE OR REPLACE TEMP MACRO h(key, salt) AS (hash(CAST(key AS VARCHAR) || ':' || salt || ':' || ${seed}) % 1000000007) / 1000000007.0;

CREATE TABLE users AS
WITH numbered AS (SELECT unnest(range(1, ${users} + 1)) AS user_id),
named AS (
  SELECT user_id,
    ['Ada', 'Björn', 'Chloé', 'D''Arcy', 'Ewa', 'François', 'Grace', 'Ħelen', 'İpek', 'Jürgen', 'Kübra', 'Łukasz', 'Mária', 'Nuño', '小明', 'Zoë'][1 + CAST(floor(h(user_id, 'first') * 16) AS INT)] AS first_name,
    ['Adams', 'Brontë', 'Curie', 'de la Cruz', 'Euler', 'Fußmann', 'Gödel', 'Hopper', 'Ito', 'Jones', 'Kovalevskaya', 'Lovelace', 'Müller', 'Noether', 'O''Neill', '王 🌲'][1 + CAST(floor(h(user_id, 'last') * 16) AS INT)] AS last_name
  FROM numbered)
SELECT
  user_id,
  -- One in fifty has no address; one in two hundred shares the address of the user before; one in ten wrote it in capitals or with spaces.
  CASE
    WHEN h(user_id, 'no-email') < 0.02 THEN NULL
    WHEN h(user_id, 'shared') < 0.005 THEN 'user' || (user_id - 1) || '@example.com'
    WHEN h(user_id, 'capitals') < 0.05 THEN 'User' || user_id || '@Example.COM'
    WHEN h(user_id, 'spaces') < 0.05 THEN ' user' || user_id || '@example.com '
    ELSE 'user' || user_id || '@example.com'
  END AS email,
  first_name || ' ' || last_name AS full_name,
  CASE WHEN h(user_id, 'plan') < 0.55 THEN 'free' WHEN h(user_id, 'plan') < 0.75 THEN 'trial' WHEN h(user_id, 'plan') < 0.93 THEN 'pro'
       WHEN h(user_id, 'plan') < 0.99 THEN 'team' ELSE NULL END AS plan,
  ['DE', 'FR', 'GB', 'JP', 'PL', 'TR', 'US', NULL][1 + CAST(floor(h(user_id, 'country') * 8) AS INT)] AS country,
  CASE WHEN h(user_id, 'consent') < 0.7 THEN TRUE WHEN h(user_id, 'consent') < 0.9 THEN FALSE ELSE NULL END AS marketing_consent,
  CASE WHEN h(user_id, 'birth') < 0.8 THEN DATE '1950-01-01' + CAST(floor(h(user_id, 'birthday') * 20000) AS INT) END AS birth_date,
  ${now} - to_microseconds(CAST(h(user_id, 'signup') * 900 * 86400000000 AS BIGINT)) AS signed_up_at,
  CAST(round(h(user_id, 'ltv') * h(user_id, 'ltv2') * 5000, 2) AS DECIMAL(12, 2)) AS lifetime_value
FROM named;

-- Seven of ten users are active; the others stopped some time ago. Every event belongs to a user and lies in the user's active time.
CREATE TABLE events AS
WITH numbered AS (SELECT unnest(range(1, ${events} + 1)) AS event_id),
owned AS (SELECT event_id, 1 + CAST(floor(pow(h(event_id, 'who'), 1.3) * ${users}) AS BIGINT) AS user_id FROM numbered)
SELECT
  event_id,
  user_id,
  CASE WHEN h(event_id, 'name') < 0.45 THEN 'app_opened' WHEN h(event_id, 'name') < 0.75 THEN 'workout_logged'
       WHEN h(event_id, 'name') < 0.9 THEN 'newsletter_opened' ELSE 'newsletter_clicked' END AS event_name,
  ${now} - to_microseconds(CAST((CASE WHEN h(user_id, 'stopped') < 0.7 THEN 0 ELSE h(user_id, 'since') * 90 END
    + h(event_id, 'when') * 120) * 86400000000 AS BIGINT) + 1) AS occurred_at,
  CASE WHEN h(event_id, 'dur') < 0.9 THEN CAST(floor(h(event_id, 'minutes') * 120) AS INT) END AS minutes
FROM owned;

CREATE TABLE orders AS
WITH numbered AS (SELECT unnest(range(1, ${users} * 3 // 2 + 1)) AS order_id)
SELECT
  order_id,
  1 + CAST(floor(h(order_id, 'buyer') * ${users} * 0.6) AS BIGINT) AS user_id,
  ${now} - to_microseconds(CAST(h(order_id, 'ordered') * 540 * 86400000000 AS BIGINT) + 1) AS ordered_at,
  ['paid', 'paid', 'paid', 'refunded'][1 + CAST(floor(h(order_id, 'status') * 4) AS INT)] AS status
FROM numbered;

CREATE TABLE order_lines AS
WITH lines AS (SELECT order_id, user_id, ordered_at, unnest(range(1, 2 + CAST(floor(h(order_id, 'lines') * 3) AS INT))) AS line FROM orders WHERE status = 'paid')
SELECT
  order_id * 10 + line AS order_line_id,
  order_id,
  user_id,
  ordered_at,
  ['Trail Shoe', 'Road Shoe', 'Rain Jacket', 'Tent "Two"', 'Stove', 'Head-lamp', 'Socks 100%', 'Map'][1 + CAST(floor(h(order_id * 10 + line, 'product') * 8) AS INT)] AS product,
  1 + CAST(floor(h(order_id * 10 + line, 'quantity') * 3) AS INT) AS quantity,
  CAST(round(5 + h(order_id * 10 + line, 'price') * 300, 2) AS DECIMAL(10, 2)) AS amount
FROM lines;

CREATE TABLE demo_state AS SELECT ${now} AS written_at, 0 AS round, ${seed} AS seed;
