-- Every key starts with the district, so that several can share one database later.
-- Times are milliseconds since 1970 UTC; days are YYYY-MM-DD; ids are lower-case UUIDs.

CREATE TABLE district (
    id         TEXT PRIMARY KEY,
    root       BLOB NOT NULL,
    salt       BLOB NOT NULL,
    generation INTEGER NOT NULL,
    bundle     BLOB
) STRICT;

CREATE TABLE office_key (
    district TEXT NOT NULL,
    office   TEXT NOT NULL,
    key_id   TEXT NOT NULL,
    key      BLOB NOT NULL,
    made     INTEGER NOT NULL,
    PRIMARY KEY (district, office, key_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment_code (
    district TEXT NOT NULL,
    digest   BLOB NOT NULL,
    name     TEXT NOT NULL,
    expires  INTEGER NOT NULL,
    tries    INTEGER NOT NULL,
    PRIMARY KEY (district, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE kiosk (
    district TEXT NOT NULL,
    id       TEXT NOT NULL,
    key_id   TEXT NOT NULL,
    key      BLOB NOT NULL,
    code     BLOB NOT NULL,
    name     TEXT NOT NULL,
    enrolled INTEGER NOT NULL,
    revoked  INTEGER,
    PRIMARY KEY (district, id),
    UNIQUE (district, key_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    district  TEXT NOT NULL,
    id        TEXT NOT NULL,
    pk        BLOB NOT NULL,
    author    BLOB NOT NULL,
    approve   BLOB NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (district, id)
) STRICT, WITHOUT ROWID;

-- The sealed bytes of envelopes and statements. Grants and card entries lie in the keystore; of them, and of what
-- has ended, only id and digest stay here, so that a repeated request still gets its receipt.
CREATE TABLE object (
    sequence INTEGER PRIMARY KEY,
    district TEXT NOT NULL,
    id       TEXT NOT NULL,
    sort     TEXT NOT NULL,
    person   TEXT NOT NULL,
    digest   BLOB NOT NULL,
    bytes    BLOB,
    UNIQUE (district, id)
) STRICT;
CREATE INDEX object_digest ON object (district, digest);
CREATE INDEX object_person ON object (district, person);

CREATE TABLE receipt (
    district   TEXT NOT NULL,
    kiosk      TEXT NOT NULL,
    generation INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    object     TEXT NOT NULL,
    digest     BLOB NOT NULL,
    bytes      BLOB NOT NULL,
    PRIMARY KEY (district, kiosk, seq),
    UNIQUE (district, kiosk, object),
    FOREIGN KEY (district, kiosk) REFERENCES kiosk (district, id),
    FOREIGN KEY (district, object) REFERENCES object (district, id)
) STRICT;

-- What a grant says, without the key in it. It counts only once its statement is here and lists it.
CREATE TABLE access (
    district  TEXT NOT NULL,
    id        TEXT NOT NULL,
    digest    BLOB NOT NULL,
    release   BLOB NOT NULL,
    person    TEXT NOT NULL,
    reader    TEXT NOT NULL,
    key_id    TEXT NOT NULL,
    purpose   TEXT NOT NULL,
    until     TEXT NOT NULL,
    statement TEXT NOT NULL,
    listed    INTEGER NOT NULL DEFAULT 0,
    ended     INTEGER,
    PRIMARY KEY (district, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_digest ON access (district, digest);
CREATE INDEX access_release ON access (district, release);
CREATE INDEX access_statement ON access (district, statement);
CREATE INDEX access_person ON access (district, person, reader);
CREATE INDEX access_reader ON access (district, reader, person);

CREATE TABLE approval (
    district  TEXT NOT NULL,
    statement TEXT NOT NULL,
    person    TEXT NOT NULL,
    purpose   TEXT NOT NULL,
    until     TEXT NOT NULL,
    minor     INTEGER NOT NULL,
    guardian  INTEGER,
    approved  INTEGER NOT NULL,
    PRIMARY KEY (district, statement)
) STRICT, WITHOUT ROWID;

CREATE TABLE first_reading (
    district  TEXT NOT NULL,
    statement TEXT NOT NULL,
    office    TEXT NOT NULL,
    time      INTEGER NOT NULL,
    PRIMARY KEY (district, statement, office)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    district   TEXT NOT NULL,
    id         TEXT NOT NULL,
    name       TEXT NOT NULL,
    office     TEXT NOT NULL,
    salt       BLOB NOT NULL,
    passphrase BLOB NOT NULL,
    made       INTEGER NOT NULL,
    PRIMARY KEY (district, id),
    UNIQUE (district, name)
) STRICT, WITHOUT ROWID;

-- Also for names that do not exist: the name is a digest.
CREATE TABLE sign_in_try (
    district   TEXT NOT NULL,
    name       BLOB NOT NULL,
    failures   INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    last       INTEGER NOT NULL,
    PRIMARY KEY (district, name)
) STRICT, WITHOUT ROWID;

-- Of each try to sign in, until its signature is too old to be good: a captured one opens nothing twice.
CREATE TABLE sign_in_nonce (
    district TEXT NOT NULL,
    key_id   TEXT NOT NULL,
    nonce    TEXT NOT NULL,
    until    INTEGER NOT NULL,
    PRIMARY KEY (district, key_id, nonce)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    district TEXT NOT NULL,
    token    BLOB NOT NULL,
    account  TEXT NOT NULL,
    kiosk    TEXT NOT NULL,
    seen     INTEGER NOT NULL,
    expires  INTEGER NOT NULL,
    PRIMARY KEY (district, token),
    FOREIGN KEY (district, account) REFERENCES account (district, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    district TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    time     INTEGER NOT NULL,
    actor    TEXT NOT NULL,
    action   TEXT NOT NULL,
    outcome  TEXT NOT NULL,
    tags     BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash     BLOB NOT NULL,
    PRIMARY KEY (district, seq)
) STRICT, WITHOUT ROWID;

-- Whom a row concerns; tags has 32 bytes for each place. Erased with the person; the chain above still verifies.
CREATE TABLE audit_side (
    district TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    place    INTEGER NOT NULL,
    person   TEXT NOT NULL,
    object   TEXT,
    purpose  TEXT,
    PRIMARY KEY (district, seq, place),
    FOREIGN KEY (district, seq) REFERENCES audit (district, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_side_person ON audit_side (district, person);
