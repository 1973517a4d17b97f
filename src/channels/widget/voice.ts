import type { Citation } from '../../answer/answer.ts'
import type { Voice } from '../../documents/document.ts'
import { dateInWords } from './dates.ts'
import type { Said } from './reader/reader-text.ts'
import { englishWording, type Wording } from './wording.ts'

/** What the voices are called where all of them are shown. */
export const voiceNames = {
  author: 'Author',
  quoted: 'Quoted',
  comment: 'Reader comment',
  notice: 'Notice',
} as const satisfies Record<Voice, string>

/** Whose words these are when they are not the author's own, such as `Reader comment by Salim`; null for the author's. */
export function voiceLabel(
  { voice, speaker }: Pick<Citation, 'voice' | 'speaker'>,
  { say }: Wording = englishWording,
): string | null {
  switch (voice) {
    case 'author':
      return null
    case 'quoted':
      return speaker ? say('quotedSpeaker', { speaker }) : say('quoted')
    case 'comment':
      return speaker ? say('commentBy', { speaker }) : say('comment')
    case 'notice':
      return say('notice')
  }
}

/** Whom a comment answers and when it was posted: `to Nadia · 4 July 2012`; empty where neither is known. */
export function commentDetail({ posted, replyTo }: Pick<Said, 'posted' | 'replyTo'>): string {
  const day = posted && dateInWords(posted.slice(0, 10))
  return [replyTo && `to ${replyTo}`, day].filter(Boolean).join(' · ')
}
