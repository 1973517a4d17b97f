/** No answer of ours needs more, whatever a provider wraps around its words. */
const mostBytes = 4 * 1024 * 1024

/**
 * `fetch` for a provider: it follows no redirect, which would take the key to somebody else, and reads at most 4 MiB of
 * a body, after which the body fails and the connection is closed.
 */
export const guardedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'manual' })
  if (!response.body) return response
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(atMost(mostBytes)), { status, statusText, headers })
}

function atMost(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = bytes
  return new TransformStream({
    transform(chunk, controller) {
      left -= chunk.byteLength
      if (left < 0) controller.error(new RangeError(`more than ${bytes} bytes`))
      else controller.enqueue(chunk)
    },
  })
}
