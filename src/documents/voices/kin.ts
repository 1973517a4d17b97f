/** Of whom a text says whose kin they are, by their first names alone: `her brother Tam`. */
export type Kin = {
  readonly first: string
  /** A pronoun in lower case, or a name. */
  readonly owner: string
  readonly place: number
}

/** Those who mostly bear the same surname; mothers, aunts and cousins have others as often. */
const related =
  /(?:\b([Hh]is|[Hh]er|[Tt]heir)|(?<!\p{L})(\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*){0,3})[’']s?) (?:[\p{Ll}-]+ ){0,2}(?:father|(?:twin )?brother|(?:twin )?sister|son|daughter|wife|husband|widow|widower|twin),? $/u

/** Whose kin somebody is, as the words before a first name tell; null where they tell nothing. */
export function kinOf(first: string, before: string, place: number): Kin | null {
  const found = /[\s.]/.test(first) ? null : related.exec(before)
  const owner = found?.[1]?.toLowerCase() ?? found?.[2]
  return owner === undefined ? null : { first, owner, place }
}

/** First names with the surname of those whose kin they are, where that is known. */
export function familyNames(
  kin: readonly Kin[],
  nameOf: (owner: string, place: number) => string | null,
): Map<string, string> {
  const names = new Map<string, string>()
  for (const { first, owner, place } of kin) {
    const surname = nameOf(owner, place)?.split(' ').slice(1).at(-1)
    if (surname !== undefined && !names.has(first)) names.set(first, `${first} ${surname}`)
  }
  return names
}
