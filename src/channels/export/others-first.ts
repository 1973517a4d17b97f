/** Waits until others have had their turn: for work that would keep a whole server busy if it were done at once. */
export const othersFirst = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
