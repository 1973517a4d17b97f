/** A sentence in two parts: who is said to tell it, and what is told. */
export type Told = {
  /** The words before what is told, with their colon; empty without any. */
  readonly introduction: string
  readonly claim: string
  /** Where the claim begins in the sentence. */
  readonly at: number
  /** Whether the sentence says that a reader speaks, that somebody is quoted, or that the publisher does. */
  readonly saysReader: boolean
  readonly saysQuoted: boolean
}

const introductions =
  /^(?:[^:]{0,240}?\b(?:writes?|wrote|says?|said|comments?|commented|notes?|noted|argues?|argued|reports?|reported|adds?|added|explains?|quoted)\b[^:]{0,160}?: +)/u
/** A title or a quotation, which may have a colon of its own. */
const inMarks = /“[^“”]{0,200}”/g
const reader =
  /\b(?:readers?|comment(?:s|ed|er|ers|ator)?|commenting|posted|signing as|user|letter writer)\b/i
const quoted =
  /\bquot(?:ed|es|ing)\b|\bas reported by\b|\btold\b|\bsaid\b|\bsays\b|\baccording to\b/i

/** Reads the introduction off a sentence, such as `Ada Example writes (4 July 2012): `. */
export function readIntroduction(sentence: string): Told {
  const unmarked = sentence.replace(inMarks, (words) => words.replaceAll(':', ' '))
  const found = sentence.slice(0, introductions.exec(unmarked)?.[0].length ?? 0)
  const isIntroduction = found !== '' && /\p{Lu}|reader|comment|article|notice/u.test(found)
  const introduction = isIntroduction ? found : ''
  return {
    introduction,
    claim: sentence.slice(introduction.length),
    at: introduction.length,
    saysReader: reader.test(introduction || sentence),
    saysQuoted: quoted.test(introduction || sentence),
  }
}
