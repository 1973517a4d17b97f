/** What the names in a store say of a conversation. */
export type Found = {
  readonly id: string
  /** The ids of its turns, which are the times at which they were asked, in microseconds: earliest first, one at least. */
  readonly asked: readonly number[]
}

const turnName = /^footnote\.turn\/([^/]+)\/(\d{1,16})$/
const titleName = /^footnote\.title\/[^/]+$/

/** Under which name a turn stands. */
export function nameOfTurn(id: string, turn: number): string {
  return `footnote.turn/${id}/${turn}`
}

/** Under which name the title of a conversation stands. */
export function nameOfTitle(id: string): string {
  return `footnote.title/${id}`
}

/** Whether a name is that of a turn or a title. */
export function isKeptName(name: string): boolean {
  return turnName.test(name) || titleName.test(name)
}

/** The conversations that have turns among some names, by their ids. */
export function foundIn(names: readonly string[]): ReadonlyMap<string, Found> {
  const times = new Map<string, number[]>()
  for (const name of names) {
    const [, id, turn] = turnName.exec(name) ?? []
    if (id !== undefined) times.set(id, [...(times.get(id) ?? []), Number(turn)])
  }
  const found = [...times].map(([id, asked]) => ({ id, asked: asked.sort((a, b) => a - b) }))
  return new Map(found.map((one) => [one.id, one]))
}

/** Puts those first that were left the longest. */
export function byAge(a: Found, b: Found): number {
  return a.asked.at(-1)! - b.asked.at(-1)!
}

/** The names of all that is kept of a conversation. */
export function namesOf({ id, asked }: Found): string[] {
  return [...asked.map((turn) => nameOfTurn(id, turn)), nameOfTitle(id)]
}
