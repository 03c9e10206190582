-- A failed check of a run that a person looked into: why the figures may be used all the same.
CREATE TABLE check_understood (
  run uuid NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  "check" text NOT NULL,
  why text NOT NULL CHECK (why <> ''),
  by_whom text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (run, "check")
);
