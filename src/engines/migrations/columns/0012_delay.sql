-- How late messages come in is told of those that are sent as they happen; what a file brings is as late as the file.
ALTER TABLE arrivals_of_events MODIFY QUERY
SELECT source, toStartOfMinute(received_at) AS minute, type, name, count() AS messages,
  max(received_at) AS last_at,
  quantilesTDigestState(0.5, 0.95)(if(import = '', toFloat32(date_diff('millisecond', occurred_at, received_at) / 1000), toFloat32(nan))) AS delay
FROM events WHERE is_deleted = 0 GROUP BY source, minute, type, name;
