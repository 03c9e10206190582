-- A join may be found by a linkage of records: how sure it was, in log-odds, what was compared, and which linkage it was.
ALTER TABLE identity_join ADD COLUMN odds real;
ALTER TABLE identity_join ADD COLUMN pattern bigint;
ALTER TABLE identity_join ADD COLUMN linkage bigint;
-- Who decided a join, and what stood there before: to take the decision back is to lay that in again.
ALTER TABLE identity_join ADD COLUMN decided_by text;
ALTER TABLE identity_join ADD COLUMN before jsonb;
CREATE INDEX identity_join_decided ON identity_join (seen_at) WHERE decided_by IS NOT NULL;

-- Linkages of the records of the house, with what each believed.
CREATE TABLE linkage (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  records bigint NOT NULL,
  persons bigint NOT NULL,
  compared bigint NOT NULL,
  joined bigint NOT NULL,
  parted bigint NOT NULL,
  seconds real NOT NULL,
  columns jsonb NOT NULL,
  rules jsonb NOT NULL,
  model jsonb NOT NULL,
  belief jsonb NOT NULL,
  -- by what the column store keeps it for linking new records against it
  base uuid
);

-- Pairs of records that may be one person's, and are not: what a person is asked.
CREATE TABLE doubtful_pair (
  left_record text COLLATE "C" NOT NULL,
  right_record text COLLATE "C" NOT NULL,
  odds real NOT NULL,
  household real NOT NULL,
  pattern bigint NOT NULL,
  linkage bigint NOT NULL REFERENCES linkage (number),
  decided boolean NOT NULL DEFAULT false,
  later_until timestamptz,
  held_by text,
  held_until timestamptz,
  PRIMARY KEY (left_record, right_record)
);
CREATE INDEX doubtful_pair_right ON doubtful_pair (right_record);
