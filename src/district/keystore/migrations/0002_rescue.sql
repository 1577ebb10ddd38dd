-- Rescue copies, and the answers to them.
CREATE TABLE rescue_object (id TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
