-- Two records of two people of one household, as a linkage proposes or a person said. It never makes one client of two.
CREATE TABLE household_tie (
  left_record text COLLATE "C" NOT NULL,
  right_record text COLLATE "C" NOT NULL,
  probability real NOT NULL,
  pattern bigint NOT NULL,
  linkage bigint NOT NULL REFERENCES linkage (number),
  -- null while nobody said
  is_one boolean,
  decided_by text,
  decided_at timestamptz,
  PRIMARY KEY (left_record, right_record)
);
CREATE INDEX household_tie_right ON household_tie (right_record);
