import { sql, type Sql } from '../engines/index.js';

/** From so many new identifiers on, it is quicker to build the indexes of empty tables after they are filled. */
export const BULK = 50_000;

/** Takes the indexes of empty identity tables down for the transaction; the same ones come back at its end. */
export function dropIndexesSql(): Sql {
  return sql`ALTER TABLE identifier DROP CONSTRAINT identifier_pkey;
    DROP INDEX identifier_client;
    DROP INDEX identity_join_pair;
    DROP INDEX identity_join_right;
    SET LOCAL maintenance_work_mem = '256MB'`;
}

export function createIndexesSql(): Sql {
  return sql`ALTER TABLE identifier ADD CONSTRAINT identifier_pkey PRIMARY KEY (kind, value);
    CREATE INDEX identifier_client ON identifier (client);
    CREATE UNIQUE INDEX identity_join_pair ON identity_join (left_kind, left_value, right_kind, right_value);
    CREATE INDEX identity_join_right ON identity_join (right_kind, right_value)`;
}
