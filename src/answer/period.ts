import type { Period } from '../documents/document.ts'

const monthNames =
  'january february march april may june july august september october november december'.split(' ')
const yearPattern = String.raw`(?:1[5-9]|20)\d\d`
const monthYear = new RegExp(String.raw`\b(${monthNames.join('|')})\s+(${yearPattern})\b`, 'i')

/**
 * The months that a text's dates name: `in July 1971`, `between 2001 and 2004`, `before 1971`, `the 1980s`.
 *
 * Several unrelated years give the stretch from the first to the last.
 */
export function periodOf(text: string): Period | null {
  const range = new RegExp(
    String.raw`\b(?:between|from)\s+(?:\w+\s+)?(${yearPattern})\s+(?:and|to|until|through)\s+(?:\w+\s+)?(${yearPattern})\b|\b(${yearPattern})\s*[–-]\s*(${yearPattern})\b`,
    'i',
  ).exec(text)
  if (range) return { from: `${range[1] ?? range[3]}-01`, to: `${range[2] ?? range[4]}-12` }
  const decade = /\b(1[5-9]\d|20\d)0s\b/.exec(text)?.[1]
  if (decade) return { from: `${decade}0-01`, to: `${decade}9-12` }
  const month = monthYear.exec(text)
  const years = [...text.matchAll(new RegExp(String.raw`\b${yearPattern}\b`, 'g'))].map(
    ([year]) => year,
  )
  if (years.length === 0) return null
  const first = String(Math.min(...years.map(Number)))
  const last = String(Math.max(...years.map(Number)))
  const exact = month ? monthOf(month[1]!, month[2]!) : { from: `${first}-01`, to: `${last}-12` }
  if (
    /\b(?:before|until|up to|prior to|as of|by)\b[^?]*$/i.test(text.slice(0, text.indexOf(first)))
  ) {
    return { from: '0000-01', to: exact.to }
  }
  if (/\b(?:after|since|following)\b[^?]*$/i.test(text.slice(0, text.indexOf(first)))) {
    return { from: exact.from, to: '9999-12' }
  }
  return exact
}

function monthOf(name: string, year: string): Period {
  const month = `${year}-${String(monthNames.indexOf(name.toLowerCase()) + 1).padStart(2, '0')}`
  return { from: month, to: month }
}
