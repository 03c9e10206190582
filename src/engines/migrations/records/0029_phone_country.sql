-- Of a file of people: the country of telephones that name none, two letters (ISO 3166).
ALTER TABLE import ADD COLUMN phone_country text;
