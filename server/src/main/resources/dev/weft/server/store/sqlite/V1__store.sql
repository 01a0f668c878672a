-- Times are milliseconds since 1970-01-01T00:00Z, texts with structure are JSON.

CREATE TABLE tenants (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  created BIGINT NOT NULL
);

CREATE TABLE items (
  tenant BIGINT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  arrived BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE TABLE users (
  tenant BIGINT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (tenant, id)
);

-- Only appended to; what is known of a user goes as a whole. Sequence numbers are never used twice.
CREATE TABLE events (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant BIGINT NOT NULL REFERENCES tenants (id),
  event_id TEXT,
  user_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  type TEXT NOT NULL,
  value DOUBLE PRECISION NOT NULL,
  time BIGINT NOT NULL,
  recommendation_id TEXT
);

CREATE UNIQUE INDEX events_once ON events (tenant, event_id) WHERE event_id IS NOT NULL;
CREATE INDEX events_in_order ON events (tenant, sequence);
CREATE INDEX events_of_user ON events (tenant, user_id, sequence);
CREATE INDEX events_of_item ON events (tenant, item_id);
CREATE INDEX events_of_answer ON events (tenant, recommendation_id)
  WHERE recommendation_id IS NOT NULL;

CREATE TABLE event_types (
  tenant BIGINT NOT NULL REFERENCES tenants (id),
  place INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (tenant, place)
);

-- Answers that were given, for what became of them.
CREATE TABLE answers (
  tenant BIGINT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  model TEXT NOT NULL,
  strategy TEXT NOT NULL,
  items TEXT NOT NULL,
  time BIGINT NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE INDEX answers_of_user ON answers (tenant, user_id);
CREATE INDEX answers_by_time ON answers (tenant, time);

-- A model is there once its row is; its parts are written before.
CREATE TABLE models (
  tenant BIGINT NOT NULL REFERENCES tenants (id),
  version TEXT NOT NULL,
  kind TEXT NOT NULL,
  trained BIGINT NOT NULL,
  events BIGINT NOT NULL,
  ndcg DOUBLE PRECISION,
  active INTEGER NOT NULL,
  PRIMARY KEY (tenant, version)
);

CREATE TABLE model_parts (
  tenant BIGINT NOT NULL REFERENCES tenants (id),
  version TEXT NOT NULL,
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (tenant, version, part)
);

CREATE TABLE jobs (
  tenant BIGINT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  message TEXT NOT NULL,
  created BIGINT NOT NULL,
  ended BIGINT,
  PRIMARY KEY (tenant, id)
);

CREATE TABLE settings (
  tenant BIGINT NOT NULL REFERENCES tenants (id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (tenant, name)
);

-- Keys of all tenants: what is kept is the hash of a key, never the key.
CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  tenant TEXT NOT NULL,
  role TEXT NOT NULL,
  hash TEXT NOT NULL,
  note TEXT NOT NULL,
  created BIGINT NOT NULL,
  expires BIGINT
);
