import { buildSync } from 'esbuild'

/** The widget as one file. */
export type WidgetScript = {
  readonly body: Uint8Array<ArrayBuffer>
  /** Holds a hash of the content, so what is found there never changes. */
  readonly path: string
  /** What a page puts into its script tag's `integrity`. */
  readonly integrity: string
}

const pathDigits = 16

/** Bundles the widget with its style sheet. The same sources give the same bytes, wherever it is built. */
export async function buildWidget(): Promise<WidgetScript> {
  const style = sizedByHost(new TextDecoder().decode(bundle('widget.css')))
  const body = bundle('main.ts', { WIDGET_STYLE: JSON.stringify(style) })
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', body))
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return {
    body,
    path: `/widget/${hex.slice(0, pathDigits)}.js`,
    integrity: `sha384-${btoa(String.fromCharCode(...digest))}`,
  }
}

function bundle(entry: string, define: Record<string, string> = {}): Uint8Array<ArrayBuffer> {
  const { outputFiles } = buildSync({
    absWorkingDir: import.meta.dirname,
    entryPoints: [entry],
    outdir: '/',
    bundle: true,
    write: false,
    minify: true,
    sourcemap: false,
    // A classic script: only that is told which tag it stands in, and names nothing in the page.
    format: 'iife',
    target: 'es2022',
    // Calls of `h` are shorter than those of the JSX runtime that the pages use.
    tsconfigRaw: {
      compilerOptions: { jsx: 'react', jsxFactory: 'h', jsxFragmentFactory: 'Fragment' },
    },
    inject: [decodeURI(new URL(import.meta.resolve('preact')).pathname)],
    legalComments: 'none',
    logLevel: 'silent',
    define,
  })
  return new Uint8Array(outputFiles[0]!.contents)
}

/**
 * A style sheet whose lengths in `rem` follow `--footnote-size`, 16 pixels unless it is set: the root's font size is the
 * page's own, and may be anything. Media queries keep theirs, which never look at the root.
 */
export function sizedByHost(css: string): string {
  return css.replace(/@media[^{]*|(-?(?:\d+\.?\d*|\.\d+))rem\b/g, (found, amount?: string) =>
    amount === undefined ? found : `calc(${amount}*var(--rem))`,
  )
}
