-- What the house's own experiments found: orders that a channel brought in so many days, with their interval.
CREATE TABLE experiment (
  id uuid PRIMARY KEY,
  channel text NOT NULL,
  -- Only a campaign of the channel was tested; all of it where null.
  campaign text,
  from_day date NOT NULL,
  to_day date NOT NULL CHECK (to_day >= from_day),
  kind text NOT NULL CHECK (kind IN ('hold-out', 'geo')),
  found double precision NOT NULL,
  low double precision NOT NULL,
  high double precision NOT NULL CHECK (high > low),
  level double precision NOT NULL CHECK (level > 0 AND level < 1),
  -- What was taken for granted on the way from the test to these figures; '' where they came as they are.
  assumed text NOT NULL DEFAULT '',
  entered_by text NOT NULL,
  entered_at timestamptz NOT NULL DEFAULT now()
);
