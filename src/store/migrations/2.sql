-- Format 2. How far the district's list of dead cards has been read.

CREATE TABLE dead_list (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    last INTEGER NOT NULL
) STRICT;
