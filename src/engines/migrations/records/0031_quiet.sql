-- Whether a letter waits for the quiet hours of the client to end; it has not been tried for that.
ALTER TABLE letter ADD COLUMN quiet boolean NOT NULL DEFAULT false;
