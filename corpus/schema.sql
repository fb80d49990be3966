-- The system of record. Columns are for reading (also in Datasette); `noun` holds the whole noun as
-- JSON, from which it is read back without loss. Amounts are decimals as text; `pence` is there to
-- sort and sum money by. Days are ISO, boxes are points from the top left of the page.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE documents (
    name TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    publisher TEXT,
    force_area TEXT,
    edition TEXT,
    published_from TEXT,
    published_to TEXT,
    covers_from TEXT,
    covers_to TEXT,
    pages INTEGER NOT NULL,
    source TEXT,
    outcome TEXT NOT NULL,
    noun TEXT NOT NULL
);
CREATE INDEX documents_by_content ON documents (sha256);
CREATE TABLE blocks (
    document TEXT NOT NULL REFERENCES documents (name) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT,
    heading TEXT,
    text TEXT NOT NULL,
    page INTEGER,
    noun TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE records (
    document TEXT NOT NULL REFERENCES documents (name) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    block TEXT NOT NULL,
    number TEXT,
    label TEXT NOT NULL,
    text TEXT NOT NULL,
    value TEXT,
    pence INTEGER,
    unit TEXT,
    per INTEGER,
    modifier TEXT,
    direction TEXT,
    measure TEXT,
    period_from TEXT,
    period_to TEXT,
    canonical TEXT,
    type TEXT,
    sentence TEXT NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    page INTEGER,
    x0 REAL,
    top REAL,
    x1 REAL,
    bottom REAL,
    found_by TEXT NOT NULL,
    noun TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX records_by_block ON records (document, block);
CREATE INDEX records_by_label ON records (label);
CREATE INDEX records_by_value ON records (value, unit);
-- The names a figure belongs to: role is programme, place or topic; how says how that was told.
CREATE TABLE links (
    document TEXT NOT NULL REFERENCES documents (name) ON DELETE CASCADE,
    record TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    how TEXT NOT NULL
);
CREATE INDEX links_by_name ON links (role, name);
CREATE INDEX links_by_document ON links (document);
CREATE TABLE failures (
    source TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL
);
-- A document whose bytes changed, and the figures that changed with them. They outlive each version
-- (no reference to documents) and go when the document is removed.
CREATE TABLE replacements (
    document TEXT NOT NULL,
    position INTEGER NOT NULL,
    earlier TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    noticed TEXT,
    changed INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    added INTEGER NOT NULL,
    noun TEXT NOT NULL,
    PRIMARY KEY (document, position)
);
-- What `beatbook fetch` took from where: path is below the collection's home.
CREATE TABLE fetched (
    url TEXT PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    fetched TEXT NOT NULL,
    checked TEXT NOT NULL,
    noun TEXT NOT NULL
);
