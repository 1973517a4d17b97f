import { cleanLine } from './clean-text.ts'

/** A file's name without its folders and its ending. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
}

/** A title for a document that states none: the file's name with spaces for its hyphens and underscores. */
export function titleFromName(path: string): string {
  return cleanLine(baseName(path).replace(/[-_]+/g, ' ')) || 'Untitled'
}
