-- Rescue copies of a person's read seed, and the answers that bring it to new keys; their bytes lie in the keystore. As
-- long as one of them has not ended, the drafts that this author key has signed can be opened and are kept.
CREATE TABLE rescue (
    district TEXT NOT NULL,
    object   TEXT NOT NULL,
    person   TEXT NOT NULL,
    author   TEXT NOT NULL,
    answers  INTEGER NOT NULL,
    ended    INTEGER,
    PRIMARY KEY (district, object),
    FOREIGN KEY (district, object) REFERENCES object (district, id),
    FOREIGN KEY (district, person) REFERENCES person (district, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX rescue_person ON rescue (district, person);
