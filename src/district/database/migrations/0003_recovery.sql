-- People who lost card or PIN: two accounts vouch, the hold passes, and the code lets one kiosk put in new keys.
-- Of the code only its digest. The reason stays here; no list shows it.
CREATE TABLE recovery (
    district TEXT NOT NULL,
    id       TEXT NOT NULL,
    person   TEXT NOT NULL,
    reason   TEXT NOT NULL,
    first    TEXT NOT NULL,
    second   TEXT NOT NULL CHECK (second <> first),
    blocks   INTEGER NOT NULL,
    opened   INTEGER NOT NULL,
    ripe     INTEGER NOT NULL CHECK (ripe > opened),
    code     BLOB NOT NULL,
    kiosk    TEXT,
    stopped  INTEGER,
    stopper  TEXT CHECK ((stopper IS NULL) = (stopped IS NULL)),
    used     INTEGER CHECK (used IS NULL OR stopped IS NULL),
    PRIMARY KEY (district, id),
    UNIQUE (district, code),
    FOREIGN KEY (district, person) REFERENCES person (district, id),
    FOREIGN KEY (district, first) REFERENCES account (district, id),
    FOREIGN KEY (district, second) REFERENCES account (district, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX recovery_stands ON recovery (district, person) WHERE stopped IS NULL AND used IS NULL;

-- Tries of codes since the last right one, for each kiosk.
CREATE TABLE recovery_try (
    district TEXT NOT NULL,
    kiosk    TEXT NOT NULL,
    misses   INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    PRIMARY KEY (district, kiosk)
) STRICT, WITHOUT ROWID;

-- The keys that a person had before: what they signed then can still be verified.
CREATE TABLE former_key (
    district  TEXT NOT NULL,
    person    TEXT NOT NULL,
    replaced  INTEGER NOT NULL,
    pk        BLOB NOT NULL,
    author    BLOB NOT NULL,
    approve   BLOB NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (district, statement),
    FOREIGN KEY (district, person) REFERENCES person (district, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_key_person ON former_key (district, person);
