import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

/**
 * Tables of `passages.sqlite`. Ordinals count from 0 in the order of the documents' paths; the rowid of `words` is the
 * passage's ordinal. Columns that filters read stand first, long texts last, so that a filter never pages through them.
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
  paragraphs BLOB NOT NULL,
  signature BLOB NOT NULL,
  repeats TEXT NOT NULL,
  spans TEXT NOT NULL,
  headings TEXT NOT NULL,
  dropped TEXT,
  text TEXT NOT NULL
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
  const database = new DatabaseSync(path)
  database.exec(`
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;
    BEGIN;
    ${schema}`)
  return database
}

/** Opens the database of a complete generation. It is read-only and never changes, so no lock or journal is looked for. */
export function openDatabase(path: string): DatabaseSync {
  const address = pathToFileURL(path)
  address.searchParams.set('immutable', '1')
  return new DatabaseSync(address, { readOnly: true })
}
