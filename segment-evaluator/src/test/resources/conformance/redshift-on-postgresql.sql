-- What Redshift's functions do, by its Database Developer Guide, for a PostgreSQL that runs Redshift's SQL in a test.
CREATE SCHEMA redshift;

-- SUPER
CREATE TYPE redshift.super AS (json jsonb);

CREATE FUNCTION redshift.of_json(jsonb) RETURNS redshift.super LANGUAGE sql IMMUTABLE
RETURN CASE WHEN $1 IS NOT NULL THEN ROW($1)::redshift.super END;

-- not in SQL, as that would be computed before it is asked whether the text can be parsed
CREATE FUNCTION redshift.json_parse(text) RETURNS redshift.super LANGUAGE plpgsql STABLE
AS 'BEGIN RETURN redshift.of_json($1::jsonb); END';

CREATE FUNCTION redshift.can_json_parse(text) RETURNS boolean LANGUAGE sql STABLE
RETURN pg_input_is_valid($1, 'jsonb');

CREATE FUNCTION redshift.json_typeof(redshift.super) RETURNS varchar LANGUAGE sql IMMUTABLE
RETURN jsonb_typeof(($1).json);

-- JSON_SERIALIZE, which is syntax of PostgreSQL's own
CREATE FUNCTION redshift.super_serialize(redshift.super) RETURNS varchar LANGUAGE sql IMMUTABLE
RETURN coalesce(($1).json::text, 'null');

CREATE FUNCTION redshift.get_array_length(redshift.super) RETURNS bigint LANGUAGE sql IMMUTABLE
RETURN CASE WHEN jsonb_typeof(($1).json) = 'array' THEN jsonb_array_length(($1).json) END;

CREATE FUNCTION redshift.array_contains(redshift.super, varchar, boolean) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT
RETURN ($1).json @> jsonb_build_array($2);

-- steps of a path, which PostgreSQL cannot parse: lax, and to the letter
CREATE FUNCTION redshift.super_member(redshift.super, varchar) RETURNS redshift.super LANGUAGE sql IMMUTABLE
RETURN CASE WHEN jsonb_typeof(($1).json) = 'object' THEN redshift.of_json(($1).json -> $2) END;

CREATE FUNCTION redshift.super_element(redshift.super, integer) RETURNS redshift.super LANGUAGE sql IMMUTABLE
RETURN CASE WHEN jsonb_typeof(($1).json) = 'array' THEN redshift.of_json(($1).json -> $2) END;

-- lax casts
CREATE FUNCTION redshift.as_varchar(redshift.super) RETURNS varchar LANGUAGE sql IMMUTABLE
RETURN CASE WHEN jsonb_typeof(($1).json) = 'string' THEN ($1).json #>> ARRAY[]::text[] END;

CREATE FUNCTION redshift.as_number(redshift.super) RETURNS double precision LANGUAGE sql IMMUTABLE
RETURN CASE
  WHEN jsonb_typeof(($1).json) <> 'number' THEN NULL
  WHEN abs((($1).json)::numeric) > 1.7976931348623157e308 THEN NULL
  WHEN abs((($1).json)::numeric) < 2.5e-324 THEN 0
  ELSE (($1).json)::numeric::double precision
END;

CREATE FUNCTION redshift.as_boolean(redshift.super) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN CASE WHEN jsonb_typeof(($1).json) = 'boolean' THEN (($1).json)::boolean END;

CREATE CAST (redshift.super AS varchar) WITH FUNCTION redshift.as_varchar(redshift.super);
CREATE CAST (redshift.super AS double precision) WITH FUNCTION redshift.as_number(redshift.super);
CREATE CAST (redshift.super AS boolean) WITH FUNCTION redshift.as_boolean(redshift.super);

-- text
CREATE FUNCTION redshift.lower(text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN pg_catalog.lower($1 COLLATE pg_catalog.pg_c_utf8);

CREATE FUNCTION redshift.sha2(text, integer) RETURNS varchar LANGUAGE sql IMMUTABLE
RETURN CASE WHEN $2 = 256 THEN encode(sha256(convert_to($1, 'UTF8')), 'hex') END;

-- the session
CREATE FUNCTION redshift.db_collation() RETURNS varchar LANGUAGE sql IMMUTABLE
RETURN 'case_sensitive';
