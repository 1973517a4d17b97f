/** How often one sender asked for one route with one outcome. */
export type UsageCount = {
  /** The name of its key; null without one. */
  readonly key: string | null
  /** Method and pattern of the route, such as `GET /api/documents/:id`; never an address that somebody typed. */
  readonly route: string
  readonly status: number
  readonly requests: number
}

/** What was asked for by whom since the start, in memory; not what the questions were. */
export type Usage = {
  record(asked: Omit<UsageCount, 'requests'>): void
  /** The counts, in the order in which their kinds were first seen. */
  usage(): readonly UsageCount[]
}

/** An empty count. */
export function createUsage(): Usage {
  const counts = new Map<string, UsageCount>()
  return {
    record: (asked) => {
      const kind = JSON.stringify([asked.key, asked.route, asked.status])
      const requests = (counts.get(kind)?.requests ?? 0) + 1
      counts.set(kind, { ...asked, requests })
    },
    usage: () => [...counts.values()],
  }
}
