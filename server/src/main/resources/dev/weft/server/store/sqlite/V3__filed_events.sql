-- An index of events at random places costs a page of the log for each event and commit. So what
-- finds events is filled in many at a time, in its own order: all up to a sequence number are in
-- these tables, and those behind it are few.
CREATE TABLE events_by_id (
  tenant BIGINT NOT NULL,
  event_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (tenant, event_id)
) WITHOUT ROWID;

CREATE TABLE events_by_user (
  tenant BIGINT NOT NULL,
  user_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (tenant, user_id, sequence)
) WITHOUT ROWID;

CREATE TABLE events_by_item (
  tenant BIGINT NOT NULL,
  item_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (tenant, item_id, sequence)
) WITHOUT ROWID;

CREATE TABLE events_filed (
  upto BIGINT NOT NULL
);

DROP INDEX events_once;
DROP INDEX events_of_user;
DROP INDEX events_of_item;

INSERT INTO events_by_id
  SELECT tenant, event_id, sequence FROM events WHERE event_id IS NOT NULL ORDER BY 1, 2;
INSERT INTO events_by_user SELECT tenant, user_id, sequence FROM events ORDER BY 1, 2, 3;
INSERT INTO events_by_item SELECT tenant, item_id, sequence FROM events ORDER BY 1, 2, 3;
INSERT INTO events_filed SELECT coalesce(max(sequence), 0) FROM events;

CREATE TRIGGER events_gone AFTER DELETE ON events BEGIN
  DELETE FROM events_by_id
    WHERE tenant = OLD.tenant AND event_id = OLD.event_id AND sequence = OLD.sequence;
  DELETE FROM events_by_user
    WHERE tenant = OLD.tenant AND user_id = OLD.user_id AND sequence = OLD.sequence;
  DELETE FROM events_by_item
    WHERE tenant = OLD.tenant AND item_id = OLD.item_id AND sequence = OLD.sequence;
END;
