-- What a client may be reached for, and what each said to it, the newest last.
CREATE TABLE purpose (
  slug text PRIMARY KEY,
  name text NOT NULL,
  position integer NOT NULL
);
INSERT INTO purpose (slug, name, position) VALUES
  ('one-to-one', 'One to one', 1),
  ('post', 'Letters by post', 2),
  ('newsletter', 'Newsletter', 3),
  ('messages', 'Messages', 4);

CREATE TABLE consent (
  client uuid NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  purpose text NOT NULL REFERENCES purpose (slug),
  allowed boolean NOT NULL,
  source text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client, purpose, at)
);

-- Clients whom nobody contacts, whatever they allowed.
CREATE TABLE suppression (
  client uuid PRIMARY KEY REFERENCES client (id) ON DELETE CASCADE,
  reason text NOT NULL,
  who text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
