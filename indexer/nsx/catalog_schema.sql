-- The catalog of an index: typed records, the entries, and their lexical index.
-- Everything is inserted in a fixed order, so that the same input gives the same bytes.

CREATE TABLE soc_groups (
    code TEXT PRIMARY KEY, level TEXT NOT NULL, title TEXT NOT NULL, parent TEXT
) WITHOUT ROWID;

CREATE TABLE occupations (
    position INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
    description TEXT NOT NULL, job_zone INTEGER
);

CREATE TABLE titles (code TEXT NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX titles_by_code ON titles (code);

CREATE TABLE tasks (
    code TEXT NOT NULL, task_id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, core BOOLEAN,
    importance REAL, relevance REAL
);
CREATE INDEX tasks_by_code ON tasks (code);

CREATE TABLE technologies (
    code TEXT NOT NULL, name TEXT NOT NULL, category TEXT NOT NULL, hot BOOLEAN NOT NULL,
    in_demand BOOLEAN NOT NULL
);
CREATE INDEX technologies_by_code ON technologies (code);

CREATE TABLE ratings (
    code TEXT NOT NULL, domain TEXT NOT NULL, element_id TEXT NOT NULL, name TEXT NOT NULL,
    importance REAL, level REAL, suppress BOOLEAN NOT NULL
);
CREATE INDEX ratings_by_code ON ratings (code);

CREATE TABLE activities (dwa_id TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE task_activities (
    task_id TEXT NOT NULL, dwa_id TEXT NOT NULL, PRIMARY KEY (task_id, dwa_id)
) WITHOUT ROWID;

CREATE TABLE related (
    code TEXT NOT NULL, related_code TEXT NOT NULL, tier TEXT NOT NULL, rank INTEGER NOT NULL
);
CREATE INDEX related_by_code ON related (code);

CREATE TABLE education (
    code TEXT NOT NULL, element TEXT NOT NULL, category INTEGER NOT NULL, label TEXT NOT NULL,
    percent REAL NOT NULL
);
CREATE INDEX education_by_code ON education (code);

CREATE TABLE requirements (code TEXT NOT NULL, element TEXT NOT NULL, importance REAL NOT NULL);
CREATE INDEX requirements_by_code ON requirements (code);

CREATE TABLE tools (code TEXT NOT NULL, name TEXT NOT NULL, category TEXT NOT NULL);
CREATE INDEX tools_by_code ON tools (code);

CREATE TABLE preparation (job_zone INTEGER PRIMARY KEY, low REAL, high REAL);

CREATE TABLE programs (
    code TEXT NOT NULL, scheme TEXT NOT NULL, program TEXT NOT NULL, title TEXT NOT NULL
);
CREATE INDEX programs_by_code ON programs (code);

CREATE TABLE pay (code TEXT PRIMARY KEY, median REAL, employed REAL) WITHOUT ROWID;

-- `framework` is compressed JSON: `nsx.framework.framework_json` writes and reads it.
CREATE TABLE frameworks (
    code TEXT PRIMARY KEY, content_hash TEXT NOT NULL, framework BLOB NOT NULL
) WITHOUT ROWID;

-- The statements by their identifier, which is the `ref` of their entry.
CREATE TABLE statements (
    id TEXT PRIMARY KEY, code TEXT NOT NULL, kind TEXT NOT NULL, level TEXT NOT NULL, domain TEXT
) WITHOUT ROWID;

-- `row` is the position of the entry's vector in vectors.faiss.
CREATE TABLE entries (
    row INTEGER PRIMARY KEY, kind TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL,
    ref TEXT NOT NULL, key TEXT
);
-- `key` is the normalised text of a title, so that an exact title is found at once.
CREATE INDEX entries_by_key ON entries (key) WHERE key IS NOT NULL;

CREATE VIRTUAL TABLE entries_fts USING fts5 (
    text, content = 'entries', content_rowid = 'row',
    tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE entries_terms USING fts5vocab ('entries_fts', 'row');

-- Distinct titles in the order in which they are offered: rowid 1 is the best.
CREATE VIRTUAL TABLE completions USING fts5 (
    text, codes UNINDEXED, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE words USING fts5vocab ('completions', 'row');
