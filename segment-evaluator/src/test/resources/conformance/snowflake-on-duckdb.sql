-- What Snowflake's functions do, by its SQL reference, for a DuckDB that runs Snowflake's SQL in a test.
CREATE TYPE timestamp_ntz AS TIMESTAMP;
CREATE TYPE timestamp_tz AS TIMESTAMPTZ;

CREATE MACRO startswith(t, part) AS starts_with(t, part);
CREATE MACRO endswith(t, part) AS ends_with(t, part);
CREATE MACRO sha2(t, bits) AS CASE WHEN bits = 256 THEN sha256(t) END;
CREATE MACRO regexp_like(t, pattern) AS regexp_full_match(t, pattern);

CREATE MACRO convert_timezone(target, moment) AS timezone(target, moment),
  (source, target, clock) AS timezone(target, timezone(source, clock));
CREATE MACRO dayofweekiso(day) AS isodow(day);
CREATE MACRO to_char(moment, format) AS
  CASE format
    WHEN 'YYYY-MM-DD' THEN strftime(moment, '%Y-%m-%d')
    WHEN 'YYYY-MM-DD HH24:MI:SS.FF9' THEN strftime(moment, '%Y-%m-%d %H:%M:%S.%f') || '000'
  END;
CREATE MACRO to_date(t, format) AS CAST(t AS DATE);
CREATE MACRO try_to_date(t, format) AS TRY_CAST(t AS DATE);
CREATE MACRO to_timestamp_ntz(t, format) AS CAST(t AS TIMESTAMP);
CREATE MACRO to_timestamp_tz(t, format) AS CAST(replace(t, ' +', '+') AS TIMESTAMPTZ);
CREATE MACRO try_to_timestamp_tz(t, format) AS TRY_CAST(t AS TIMESTAMPTZ);

CREATE MACRO booland_agg(flag) AS bool_and(flag);
CREATE MACRO boolor_agg(flag) AS bool_or(flag);

-- VARIANT, which is JSON here
CREATE MACRO to_variant(v) AS v;
CREATE MACRO try_parse_json(t) AS TRY_CAST(t AS JSON);
CREATE MACRO typeof(v) AS
  CASE json_type(v)
    WHEN 'NULL' THEN 'NULL_VALUE'
    WHEN 'BIGINT' THEN 'INTEGER'
    WHEN 'UBIGINT' THEN 'INTEGER'
    ELSE json_type(v)
  END;
CREATE MACRO get(v, step) AS
  CASE
    WHEN json_type(v) = 'OBJECT' AND system.main.typeof(step) = 'VARCHAR'
      THEN json_extract(v, '/' || replace(replace(CAST(step AS VARCHAR), '~', '~0'), '/', '~1'))
    WHEN json_type(v) = 'ARRAY' AND system.main.typeof(step) <> 'VARCHAR' THEN json_extract(v, '/' || CAST(step AS VARCHAR))
  END;
CREATE MACRO as_varchar(v) AS CASE WHEN json_type(v) = 'VARCHAR' THEN json_extract_string(v, '$') END;
CREATE MACRO as_boolean(v) AS CASE WHEN json_type(v) = 'BOOLEAN' THEN CAST(v AS VARCHAR) = 'true' END;
CREATE MACRO as_array(v) AS v;
CREATE MACRO to_double(v) AS TRY_CAST(CAST(v AS VARCHAR) AS DOUBLE);
CREATE MACRO array_size(v) AS json_array_length(v);
CREATE MACRO array_contains(element, v) AS
  list_contains([CASE WHEN json_type(e) = 'VARCHAR' THEN json_extract_string(e, '$') END FOR e IN TRY_CAST(v AS JSON[])], element);
CREATE MACRO to_json(v) AS CAST(v AS VARCHAR);
