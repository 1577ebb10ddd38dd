-- Which card entry a lookup and a check lead to; its bytes lie in the keystore. What was there before this format
-- has no lookup yet: the next start reads it from the keystore, where no migration can look.
CREATE TABLE card (
    district    TEXT NOT NULL,
    object      TEXT NOT NULL,
    person      TEXT NOT NULL,
    seq         INTEGER,
    kdf         INTEGER,
    lookup      BLOB,
    check_value BLOB,
    ended       INTEGER,
    PRIMARY KEY (district, object),
    UNIQUE (district, lookup, check_value),
    FOREIGN KEY (district, object) REFERENCES object (district, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_person ON card (district, person);
INSERT INTO card (district, object, person) SELECT district, id, person FROM object WHERE sort = 'card';

-- Cards and PINs that no longer count, for the kiosks; it names nobody and so outlives whom it concerned.
CREATE TABLE dead_card (
    district    TEXT NOT NULL,
    number      INTEGER NOT NULL,
    check_value BLOB NOT NULL,
    PRIMARY KEY (district, number)
) STRICT, WITHOUT ROWID;

-- Tries since the last right PIN, also of cards that do not exist.
CREATE TABLE card_try (
    district TEXT NOT NULL,
    lookup   BLOB NOT NULL,
    misses   INTEGER NOT NULL,
    today    INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    PRIMARY KEY (district, lookup)
) STRICT, WITHOUT ROWID;

-- Of a person token only the digest.
CREATE TABLE person_session (
    district TEXT NOT NULL,
    token    BLOB NOT NULL,
    card     TEXT NOT NULL,
    kiosk    TEXT NOT NULL,
    expires  INTEGER NOT NULL,
    PRIMARY KEY (district, token),
    FOREIGN KEY (district, card) REFERENCES card (district, object)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_session_card ON person_session (district, card);
