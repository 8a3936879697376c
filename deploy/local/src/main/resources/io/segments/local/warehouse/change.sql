-- One day in the life of the shop, in a second: some lapsed users come back, some trials end, some people buy, move, or go away.
CREATE OR REPLACE TEMP MACRO h(key, salt) AS (hash(CAST(key AS VARCHAR) || ':' || salt || ':' || ${seed}) % 1000000007) / 1000000007.0;
UPDATE demo_state SET round = round + 1, written_at = ${now};
-- Users who come back open the app now.
INSERT INTO events
SELECT (SELECT max(event_id) FROM events) + row_number() OVER (ORDER BY user_id), user_id, 'app_opened', ${now} - INTERVAL 1 SECOND, 12
FROM users WHERE h(user_id, 'back' || (SELECT round FROM demo_state)) < 0.004;
-- Free users start a trial, trials become customers.
UPDATE users SET plan = 'trial' WHERE plan = 'free' AND h(user_id, 'try' || (SELECT round FROM demo_state)) < 0.003;
UPDATE users SET plan = 'pro' WHERE plan = 'trial' AND h(user_id, 'buy' || (SELECT round FROM demo_state)) < 0.01;
-- People buy the one shoe or the other.
INSERT INTO order_lines
SELECT (SELECT max(order_line_id) FROM order_lines) + row_number() OVER (ORDER BY user_id), 0, user_id, ${now} - INTERVAL 1 SECOND,
  CASE WHEN h(user_id, 'shoe' || (SELECT round FROM demo_state)) < 0.001 THEN 'Trail Shoe' ELSE 'Road Shoe' END, 1, 99.90
FROM users WHERE h(user_id, 'shoe' || (SELECT round FROM demo_state)) < 0.002;
-- Addresses change, and are taken away.
UPDATE users SET email = 'moved' || user_id || '.' || (SELECT round FROM demo_state) || '@example.com'
WHERE h(user_id, 'move' || (SELECT round FROM demo_state)) < 0.001;
UPDATE users SET email = NULL WHERE h(user_id, 'private' || (SELECT round FROM demo_state)) < 0.0005;
-- Accounts are closed, and opened.
DELETE FROM users WHERE h(user_id, 'close' || (SELECT round FROM demo_state)) < 0.0005;
INSERT INTO users
SELECT m.top + n, 'new' || (m.top + n) || '@example.com', 'Nová "Zákaznice" ' || n, 'trial', 'CZ', TRUE, NULL, ${now}, 0
FROM (SELECT max(user_id) AS top FROM users) m, (SELECT unnest(range(1, 51)) AS n);
