-- Documents on their way: what was announced of each. How much has arrived only its file in `uploads/` says.
CREATE TABLE upload (
    district TEXT NOT NULL,
    id       TEXT NOT NULL,
    person   TEXT NOT NULL,
    digest   BLOB NOT NULL,
    length   INTEGER NOT NULL CHECK (length >= 0),
    created  INTEGER NOT NULL,
    expires  INTEGER NOT NULL,
    PRIMARY KEY (district, id),
    UNIQUE (district, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_person ON upload (district, person, created);

-- Documents that are kept: their sealed bytes are the file in `documents/` that the digest names.
CREATE TABLE document (
    district TEXT NOT NULL,
    id       TEXT NOT NULL,
    person   TEXT NOT NULL,
    digest   BLOB NOT NULL,
    length   INTEGER NOT NULL CHECK (length >= 0),
    created  INTEGER NOT NULL,
    PRIMARY KEY (district, id),
    UNIQUE (district, digest),
    FOREIGN KEY (district, id) REFERENCES object (district, id),
    FOREIGN KEY (district, person) REFERENCES person (district, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_person ON document (district, person, created);
