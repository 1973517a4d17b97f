import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** Where our reader is: empty on our own pages, the server's address on somebody else's. */
export const ReaderContext = createContext('')

/**
 * A link to our reader. From a page that is not ours it opens beside that page, which stays.
 *
 * @param path of one of our own documents, as `ownPath` gives it
 */
export function ReaderLink({ path, children }: { path: string; children: ComponentChildren }) {
  const server = useContext(ReaderContext)
  const beside = server === '' ? {} : { target: '_blank', rel: 'noopener' }
  return (
    <a class="own" href={server + path} {...beside}>
      {children}
    </a>
  )
}
