-- The ids of a run's models, so that runs can be listed without all that they found.
ALTER TABLE run ADD COLUMN models jsonb GENERATED ALWAYS AS (jsonb_path_query_array(result, '$.models[*].id')) STORED;
