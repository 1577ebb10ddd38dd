-- Format 4. How documents are sent, and which grants have to wait for one.

ALTER TABLE documents ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0;    -- bytes that the district has, as it last said
ALTER TABLE documents ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN next_try INTEGER NOT NULL DEFAULT 0;
CREATE INDEX documents_frozen ON documents (place) WHERE state = 'frozen';

-- Of a grant that hands over a document's key: the digest of that document. It goes when the document is there.
ALTER TABLE outbox ADD COLUMN document BLOB CHECK (document IS NULL OR length(document) = 32);
