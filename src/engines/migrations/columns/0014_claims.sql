-- What an advertising platform says it sold, beside what was spent there: orders, and their value in minor units of the
-- row's currency; NULL where its file does not say.
ALTER TABLE spend ADD COLUMN IF NOT EXISTS claimed_orders Nullable(Float64) AFTER cost,
  ADD COLUMN IF NOT EXISTS claimed Nullable(Int64) AFTER claimed_orders;
