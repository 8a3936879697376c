-- Audiences that the warehouse itself manages, as another tool would write them; also for a warehouse that was made without them.
CREATE OR REPLACE TEMP MACRO h(key, salt) AS (hash(CAST(key AS VARCHAR) || ':' || salt || ':' || ${seed}) % 1000000007) / 1000000007.0;

CREATE TABLE IF NOT EXISTS audiences AS
SELECT * FROM (VALUES ('ambassadors', 'Ambassadors'), ('beta', 'Beta testers'), ('winter', 'Winter sports')) AS named(audience_id, title);

CREATE TABLE IF NOT EXISTS audience_members AS
SELECT row_number() OVER (ORDER BY audience_id, user_id) AS audience_member_id, audience_id, user_id
FROM users, audiences WHERE h(user_id, audience_id) < 0.02 OR user_id <= 5;
