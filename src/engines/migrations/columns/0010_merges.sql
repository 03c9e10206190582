-- What comes in is written in small parts; to write one in a file each column, and to merge few of them at a time,
-- costs more than all the rest. So small parts are of one file, and about a dozen of a size are merged at once.
ALTER TABLE events MODIFY SETTING min_bytes_for_wide_part = 134217728, merge_selector_base = 12;
