-- Mailboxes of people of the house. The password is sealed with a key that lies in the house's folder, not in this store.
CREATE TABLE mailbox (
  id uuid PRIMARY KEY,
  user_id text NOT NULL UNIQUE REFERENCES house_user (id) ON DELETE CASCADE,
  name text NOT NULL,
  address text NOT NULL,
  login text NOT NULL,
  secret bytea NOT NULL,
  smtp jsonb NOT NULL,
  imap jsonb NOT NULL,
  -- When it was looked through last: begun, and come to an end; and why the last look came to none.
  tried_at timestamptz,
  looked_at timestamptz,
  trouble text
);

-- How far a folder of a mailbox was read (RFC 3501, 2.3.1.1; RFC 7162 for the sequence of changes).
CREATE TABLE mail_folder (
  mailbox uuid NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
  path text NOT NULL,
  uid_validity text NOT NULL,
  last_uid bigint NOT NULL,
  mod_seq text,
  -- Mails that are still to be looked at.
  waiting integer NOT NULL DEFAULT 0,
  -- When the newest of those that were looked at had come.
  saw_at timestamptz,
  PRIMARY KEY (mailbox, path)
);

-- Mails that were looked at and not kept, by why.
CREATE TABLE mail_skipped (
  mailbox uuid NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
  reason text NOT NULL,
  mails bigint NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (mailbox, reason)
);

-- E-mail to and from a client. It goes with the client's own id, so that it follows a merge and comes back at a split.
CREATE TABLE letter (
  id uuid PRIMARY KEY,
  client uuid NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  mailbox uuid REFERENCES mailbox (id) ON DELETE SET NULL,
  thread uuid NOT NULL,
  direction text NOT NULL CHECK (direction IN ('in', 'out')),
  -- Whether somebody wrote it, or a machine in somebody's name.
  automatic boolean NOT NULL DEFAULT false,
  state text NOT NULL CHECK (state IN
    ('received', 'answered', 'waiting', 'sending', 'sent', 'uncertain', 'refused', 'returned', 'dropped')),
  purpose text NOT NULL REFERENCES purpose (slug),
  -- The client's.
  address text NOT NULL,
  -- Who of the house wrote it, as the audit names them, and as the client knows them.
  writer text,
  adviser text NOT NULL DEFAULT '',
  message_id text NOT NULL,
  -- Message-IDs of what it answers, the oldest first.
  answers text[] NOT NULL DEFAULT '{}',
  subject text NOT NULL,
  -- The subject without "Re:" and capitals.
  topic text NOT NULL,
  text text NOT NULL,
  quoted text NOT NULL DEFAULT '',
  attachments jsonb NOT NULL DEFAULT '[]',
  at timestamptz NOT NULL,
  due timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  trouble text,
  -- By which whoever got it takes back that they want such letters.
  unsubscribe text UNIQUE,
  -- Whether the event that it is has been recorded.
  told boolean NOT NULL DEFAULT false,
  UNIQUE (client, direction, message_id)
);
CREATE INDEX letter_client ON letter (client, at);
CREATE INDEX letter_at ON letter (at);
CREATE INDEX letter_message ON letter (message_id);
CREATE INDEX letter_topic ON letter (client, topic, at);
CREATE INDEX letter_outbox ON letter (due) WHERE state = 'waiting';
CREATE INDEX letter_sending ON letter (id) WHERE state = 'sending';
CREATE INDEX letter_untold ON letter (id) WHERE NOT told AND NOT automatic;

-- Addresses of clients that take no mail, and who says so.
CREATE TABLE address_fault (
  client uuid NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  address text NOT NULL,
  says text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client, address)
);

-- Letters that are written more than once, with fields for what differs.
CREATE TABLE letter_template (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  author text NOT NULL REFERENCES house_user (id),
  changed_at timestamptz NOT NULL DEFAULT now()
);
