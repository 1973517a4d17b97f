/** How long and how much the engine waits for. Times are milliseconds. */
export type EngineLimits = {
  /** Requests that may hold or wait for ports at once. Each of their calls is taken, however many wait. */
  readonly requests: number
  /** From the moment a call is made until it fails with `deadline_exceeded`. */
  readonly deadline: number
  /** A child that is silent for `deadline` + `grace` after it was sent a call is killed. */
  readonly grace: number
  /** A child that is neither ready nor downloading for this long is killed. */
  readonly start: number
  /** How long work waits for a child that is being started again. */
  readonly restart: number
  /** The pause before the first restart; it doubles with every crash in the window. */
  readonly firstPause: number
  readonly longestPause: number
  /** So many crashes within `crashWindow` end the attempts. */
  readonly crashes: number
  readonly crashWindow: number
  /** How long `close` waits for work that has begun. */
  readonly drain: number
  /** How long a child may take to leave before it is killed. */
  readonly leave: number
  /** How often CURRENT is read where the file system announces nothing. */
  readonly poll: number
}

/** The limits in production; tests pass shorter ones. */
export const defaultLimits: EngineLimits = {
  requests: 128,
  deadline: 10_000,
  grace: 2_000,
  start: 120_000,
  restart: 5_000,
  firstPause: 100,
  longestPause: 5_000,
  crashes: 5,
  crashWindow: 60_000,
  drain: 10_000,
  leave: 5_000,
  poll: 2_000,
}
