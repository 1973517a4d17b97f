import { useEffect } from 'preact/hooks'

/** Has links say on paper where they lead, without the words that a browser is to look for there. */
export function usePrintAddresses(root: HTMLElement): void {
  useEffect(() => {
    const window = root.ownerDocument.defaultView
    const tell = () => {
      for (const link of root.querySelectorAll<HTMLAnchorElement>('.source-links a:not(.own)')) {
        link.dataset.address = link.href.replace(/#?:~:.*$/, '')
      }
    }
    window?.addEventListener('beforeprint', tell)
    return () => window?.removeEventListener('beforeprint', tell)
  }, [root])
}
