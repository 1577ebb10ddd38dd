-- Format 1. Times are milliseconds since 1970 UTC, ids 16 bytes, digests 32 bytes.
-- Nothing readable about a person stands in plain: objects are sealed, everything else is random or a number.

CREATE TABLE enrolment (
    only     INTEGER PRIMARY KEY CHECK (only = 1),
    kiosk    BLOB NOT NULL CHECK (length(kiosk) = 16),
    district BLOB NOT NULL CHECK (length(district) = 16),
    root     BLOB NOT NULL CHECK (length(root) = 32)
) STRICT;

CREATE TABLE bundle (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    seq    INTEGER NOT NULL,
    object BLOB NOT NULL
) STRICT;

-- The newest signed time that the district told.
CREATE TABLE server_time (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    time INTEGER NOT NULL
) STRICT;

-- Outbox and resume copy in one row: a draft can never be saved for the one and not for the other.
-- `place` orders a person's objects; the bytes stand last, so that reading a state never walks over them.
CREATE TABLE outbox (
    place      INTEGER PRIMARY KEY AUTOINCREMENT,
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    person     BLOB NOT NULL CHECK (length(person) = 16),
    kind       INTEGER NOT NULL,
    record     BLOB CHECK (length(record) = 16),    -- of drafts only
    digest     BLOB NOT NULL CHECK (length(digest) = 32),
    state      TEXT NOT NULL CHECK (state IN ('unfrozen', 'frozen', 'sent', 'quarantined')),
    superseded INTEGER NOT NULL DEFAULT 0,          -- a newer draft of the record names this one
    created    INTEGER NOT NULL,
    sent       INTEGER CHECK ((sent IS NULL) <> (state = 'sent')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    next_try   INTEGER NOT NULL DEFAULT 0,
    problem    TEXT,
    object     BLOB NOT NULL
) STRICT;

-- Partial, so that saving a draft touches one of them only, and that the sender never walks over the objects.
CREATE UNIQUE INDEX outbox_unfrozen ON outbox (record) WHERE state = 'unfrozen';
CREATE INDEX outbox_frozen ON outbox (person, place) WHERE state = 'frozen';
CREATE INDEX outbox_quarantined ON outbox (place) WHERE state = 'quarantined';
CREATE INDEX outbox_problem ON outbox (next_try, place) WHERE problem IS NOT NULL;
CREATE INDEX outbox_person ON outbox (person, place);
CREATE INDEX outbox_record ON outbox (record) WHERE record IS NOT NULL;

-- Which card opens which entry; two people may hold the same stock card, told apart by their PINs.
CREATE TABLE cards (
    lookup BLOB NOT NULL CHECK (length(lookup) = 32),
    proof  BLOB NOT NULL CHECK (length(proof) = 32),
    entry  BLOB NOT NULL UNIQUE REFERENCES outbox (id) ON DELETE CASCADE,
    PRIMARY KEY (lookup, proof)
) STRICT, WITHOUT ROWID;

-- The district's signed chain, as far as it is still needed.
CREATE TABLE receipts (
    kiosk      BLOB NOT NULL CHECK (length(kiosk) = 16),
    generation INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    subject    BLOB NOT NULL CHECK (length(subject) = 16),
    digest     BLOB NOT NULL CHECK (length(digest) = 32),
    object     BLOB NOT NULL,
    PRIMARY KEY (kiosk, generation, seq)
) STRICT;

CREATE INDEX receipts_subject ON receipts (subject);

-- Tries at signing in, for a card's lookup; the empty lookup is the kiosk itself.
CREATE TABLE throttle (
    lookup     BLOB PRIMARY KEY,
    misses     INTEGER NOT NULL,
    today      INTEGER NOT NULL,
    day        INTEGER NOT NULL,
    last_try   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
