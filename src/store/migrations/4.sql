-- Format 4. How documents are sent, and what has to wait for one.

ALTER TABLE documents ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0;    -- bytes that the district has, as it last said
ALTER TABLE documents ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN next_try INTEGER NOT NULL DEFAULT 0;
CREATE INDEX documents_frozen ON documents (place) WHERE state = 'frozen';

-- What goes only when a document is at the district: grants of it, and statements that list or end them.
CREATE TABLE awaits (
    object   BLOB NOT NULL CHECK (length(object) = 16),
    document BLOB NOT NULL CHECK (length(document) = 32),
    PRIMARY KEY (object, document)
) STRICT, WITHOUT ROWID;

-- What awaits a document that is not there yet.
CREATE VIEW held_back AS
    SELECT awaits.object FROM documents JOIN awaits ON awaits.document = documents.digest
    WHERE documents.state = 'frozen';
CREATE INDEX awaits_document ON awaits (document);
