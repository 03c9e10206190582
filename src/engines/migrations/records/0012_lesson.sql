-- What the fit of a run learnt, so that a later run over nearly the same window can begin there.
ALTER TABLE run ADD COLUMN lesson jsonb;
