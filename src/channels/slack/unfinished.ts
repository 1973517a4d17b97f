/** Work that goes on after its request was answered. */
export type Unfinished = {
  add(work: Promise<void>): void
  /** Resolves once all of it is done, or so many milliseconds later. */
  done(longest: number): Promise<void>
}

/** Keeps count of work that a stop should wait for. */
export function openUnfinished(): Unfinished {
  const works = new Set<Promise<void>>()
  return {
    add: (work) => {
      const counted = work.catch(() => {}).finally(() => works.delete(counted))
      works.add(counted)
    },
    done: async (longest) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const deadline = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, longest)
      })
      await Promise.race([Promise.all(works), deadline])
      clearTimeout(timer)
    },
  }
}
