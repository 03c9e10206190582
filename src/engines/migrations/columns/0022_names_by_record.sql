-- What a record is called in a kept linkage is asked by rows and by records: neither reads all of the base.
ALTER TABLE linkage_name ADD PROJECTION IF NOT EXISTS by_record (SELECT base, record, row, told ORDER BY base, record);
ALTER TABLE linkage_name MATERIALIZE PROJECTION by_record SETTINGS mutations_sync = 1;
