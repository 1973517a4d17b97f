/** A line drawing on a field of 16 by 16, and what of it is filled. */
export type Drawing = { readonly line: string; readonly solid?: string }

export const auto: Drawing = {
  line: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
  solid: 'M8 2a6 6 0 0 1 0 12Z',
}
export const light: Drawing = {
  line: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
}
export const dark: Drawing = { line: 'M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3Z' }
export const send: Drawing = { line: 'M8 13.5v-11M3.5 7 8 2.5 12.5 7' }
export const stop: Drawing = { line: 'M4.5 4.5h7v7h-7z', solid: 'M4.5 4.5h7v7h-7z' }
export const close: Drawing = { line: 'm4 4 8 8M12 4l-8 8' }
export const fresh: Drawing = { line: 'M8 3v10M3 8h10' }
export const back: Drawing = { line: 'M13 8H3M7 4 3 8l4 4' }
export const voices: Drawing = { line: 'M2.5 3h11v7.5H7L4 13.2v-2.7H2.5ZM5 5.6h6M5 7.9h3.5' }
export const away: Drawing = { line: 'M6 4h6v6M12 4l-8 8' }
export const panel: Drawing = { line: 'M2.5 3h11v10h-11ZM6.5 3v10' }
export const pencil: Drawing = { line: 'm3 13 .6-2.7 7.2-7.2 2.1 2.1-7.2 7.2ZM9.3 4.6l2.1 2.1' }
export const bin: Drawing = { line: 'M3 4.5h10M6.3 4.5v-2h3.4v2M4.4 4.5l.6 9h6l.6-9' }
export const key: Drawing = {
  line: 'M5.5 8a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM7.3 8.7 13 3M10.6 5.4l1.9 1.9',
}

/** A small drawing in the colour of the text around it. Always decoration: the words beside it, or its button's label, say what it means. */
export function Icon({ drawing: { line, solid } }: { drawing: Drawing }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={line} />
      {solid && <path class="solid" d={solid} />}
    </svg>
  )
}
