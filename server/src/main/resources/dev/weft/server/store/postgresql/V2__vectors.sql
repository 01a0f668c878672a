-- Embeddings of what items say, so that no text is embedded twice: neither at a start, nor by a
-- training, nor at the cost of a model on a server. The hash is of the encoder's id and the text.
CREATE TABLE vectors (
  tenant BIGINT NOT NULL REFERENCES tenants (id),
  hash TEXT COLLATE "C" NOT NULL,
  created BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (tenant, hash)
);
