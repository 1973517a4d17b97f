/** What a sidecar's name adds to that of its file. */
const sidecarEnding = /(?<=[^/])\.meta\.ya?ml$/i

/** The path of the file that a sidecar is about, which may not be there; null for a path that is no sidecar's. */
export function fileOfSidecar(path: string): string | null {
  return sidecarEnding.test(path) ? path.replace(sidecarEnding, '') : null
}

/** Of all paths of a collection or an archive the sidecars whose file is not there: one of the two was typed wrong. */
export function sidecarsOfNone(
  paths: readonly string[],
): { readonly path: string; readonly reason: string }[] {
  const known = new Set(paths)
  return paths.flatMap((path) => {
    const file = fileOfSidecar(path)
    if (file === null || known.has(file)) return []
    const name = file.slice(file.lastIndexOf('/') + 1)
    return [{ path, reason: `is about no file; expected ${name} beside it` }]
  })
}
