-- Embeddings of what items say, so that no text is embedded twice: neither at a start, nor by a
-- training, nor at the cost of a model on a server. The hash is of the encoder's id and the text.
CREATE TABLE vectors (
  tenant BIGINT NOT NULL REFERENCES tenants (id),
  hash TEXT NOT NULL,
  created BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (tenant, hash)
);
