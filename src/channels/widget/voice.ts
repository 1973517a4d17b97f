import type { Citation } from '../../answer/answer.ts'

/** Whose words these are when they are not the author's own, such as `Reader comment by Salim`; null for the author's. */
export function voiceLabel({ voice, speaker }: Pick<Citation, 'voice' | 'speaker'>): string | null {
  switch (voice) {
    case 'author':
      return null
    case 'quoted':
      return speaker ? `Quoted: ${speaker}` : 'Quoted words'
    case 'comment':
      return speaker ? `Reader comment by ${speaker}` : 'Reader comment'
    case 'notice':
      return 'Publisher’s notice'
  }
}
