-- Format 3. Documents that are kept. Their sealed bytes are files beside the database, each named by its digest; a
-- file counts only when its row is here.

CREATE TABLE documents (
    place   INTEGER PRIMARY KEY,
    id      BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    person  BLOB NOT NULL CHECK (length(person) = 16),
    digest  BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
    length  INTEGER NOT NULL CHECK (length > 0),   -- of the file, bytes
    state   TEXT NOT NULL CHECK (state IN ('frozen', 'sent', 'quarantined')),
    created INTEGER NOT NULL,
    sent    INTEGER CHECK ((sent IS NULL) <> (state = 'sent')),
    problem TEXT
) STRICT;

CREATE INDEX documents_person ON documents (person, place);
