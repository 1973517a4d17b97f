import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

/**
 * Tables of `passages.sqlite`. Ordinals count from 0; where a file has changed, its rows are removed and new ones take
 * the ordinals after the greatest, so ordinals may be missing and say nothing of an order. The rowid of `words` is the
 * passage's ordinal. Columns that filters read stand first, long texts last, so that a filter never pages through them.
 *
 * `words` keeps no texts: a row leaves it by being named word for word. (The table could forget rows by their number
 * too, with `contentless_delete`, but would go on counting them, and so score otherwise than one without them.)
 */
const schema = `
-- Every file that was read; skipped is a JSON list of the parts of it that are not in the index, and why.
CREATE TABLE files (
  ordinal INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  skipped TEXT NOT NULL
) STRICT;
-- shown is the document that is shown in the place of this one, relation why: it is a copy, or was replaced.
CREATE TABLE documents (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL UNIQUE,
  earliest TEXT,
  latest TEXT,
  authors TEXT NOT NULL,
  publisher TEXT NOT NULL,
  file INTEGER NOT NULL REFERENCES files,
  passages INTEGER NOT NULL,
  shown INTEGER REFERENCES documents,
  relation TEXT,
  metadata TEXT NOT NULL,
  repeats TEXT NOT NULL,
  spans TEXT NOT NULL,
  headings TEXT NOT NULL,
  dropped TEXT,
  text TEXT NOT NULL
) STRICT;
-- What documents are compared by, apart from their texts, so that all of it is read in one pass. paragraphs are hashes
-- of 8 bytes each; repeated has a byte for each of them: 0, or 1 where many documents have it, 2 in the first of those.
CREATE TABLE traces (
  document INTEGER PRIMARY KEY REFERENCES documents,
  file INTEGER NOT NULL,
  id TEXT NOT NULL,
  source TEXT NOT NULL,
  day TEXT,
  corrected INTEGER NOT NULL,
  repeated BLOB NOT NULL,
  paragraphs BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT;
CREATE TABLE passages (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document INTEGER NOT NULL REFERENCES documents,
  embedding INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  voice TEXT NOT NULL,
  speaker TEXT,
  quotes TEXT NOT NULL,
  headings TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX passages_of_document ON passages (document);
CREATE INDEX passages_of_embedding ON passages (embedding);
CREATE INDEX documents_of_file ON documents (file);
CREATE INDEX documents_shown ON documents (shown) WHERE shown IS NOT NULL;
-- One row a distinct embedded text; key is its SHA-256, node the ordinal of its vector. Texts may share a vector.
CREATE TABLE embeddings (
  ordinal INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,
  node INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE words USING fts5(
  title, headings, text,
  content='', tokenize='porter unicode61 remove_diacritics 2'
);
`

/**
 * Creates the database of a generation that is being written, inside a transaction.
 *
 * It is not made safe against a crash: an unfinished generation is thrown away, and a finished one is synced as a whole.
 */
export function createDatabase(path: string): DatabaseSync {
  const database = openForWriting(path)
  database.exec(schema)
  return database
}

/** Opens a copy of a complete generation's database to change it, inside a transaction, as unsafely as a new one. */
export function openForWriting(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  database.exec(`
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;
    BEGIN`)
  return database
}

/** Opens the database of a complete generation. It is read-only and never changes, so no lock or journal is looked for. */
export function openDatabase(path: string): DatabaseSync {
  const address = pathToFileURL(path)
  address.searchParams.set('immutable', '1')
  return new DatabaseSync(address, { readOnly: true })
}
