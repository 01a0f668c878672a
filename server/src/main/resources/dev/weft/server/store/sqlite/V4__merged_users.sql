-- Users who are others now, such as a visitor who has an account: an event that comes under the
-- source is stored for the target, which is no source itself.
CREATE TABLE merged_users (
  tenant BIGINT NOT NULL REFERENCES tenants (id),
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  merged BIGINT NOT NULL,
  PRIMARY KEY (tenant, source)
);

CREATE INDEX merged_users_of_target ON merged_users (tenant, target);
