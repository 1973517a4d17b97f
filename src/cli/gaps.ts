import { z } from 'zod'
import { parseAs } from '../answer/parse-as.ts'
import type { Config } from '../config.ts'
import { dateInWords } from '../documents/date-in-words.ts'
import { partialDate } from '../documents/partial-date.ts'
import { openEmbedder } from '../embed/transformers.ts'
import { FootnoteError } from '../errors.ts'
import { type GapGroup, groupGaps, groupingModel } from '../gaps/group-gaps.ts'
import { type LoggedGaps, readGaps } from '../gaps/read-gaps.ts'
import { counted } from './index-report.ts'
import { showProgress } from './progress.ts'
import { plain, type Terminal, wrap, writeJson } from './terminal.ts'

/** What is shown of the log, as it was typed. */
export type GapsOptions = { readonly json?: boolean; readonly since?: string }

const mostShown = 3
const indent = '   '

/**
 * `footnote gaps`: the questions that were not answered, those that ask about the same together.
 *
 * @throws FootnoteError `config_invalid` where no log is kept, `bad_request`, `file_unreadable`
 */
export async function tellGaps(
  options: GapsOptions,
  { gapsLog, models }: Pick<Config, 'gapsLog' | 'models'>,
  terminal: Terminal,
): Promise<void> {
  const { since } = parseAs(z.object({ since: partialDate.optional() }), options)
  if (gapsLog === null) {
    throw new FootnoteError(
      'config_invalid',
      'unanswered questions are not kept; set FOOTNOTE_GAPS_LOG to a file, for `ask` and the server too, and they are from then on',
    )
  }
  const { gaps, damaged } = readGaps(gapsLog)
  // A shorter date is a prefix of the times in it.
  const asked = gaps.filter(({ time }) => since === undefined || time >= since)
  const groups = asked.length > 0 ? await grouped(asked, models, terminal) : []
  if (options.json) return writeJson({ groups, questions: asked.length, damaged }, terminal)
  if (damaged > 0) {
    terminal.err.write(
      `footnote: ${counted(damaged, 'line')} of ${plain(gapsLog)} skipped: damaged, or not ours\n`,
    )
  }
  const none = `No unanswered question in ${plain(gapsLog)}${since ? ` since ${dateInWords(since)}` : ' so far'}.\n`
  terminal.out.write(groups.length > 0 ? gapsText(groups, terminal) : none)
}

async function grouped(
  gaps: LoggedGaps['gaps'],
  models: string | null,
  terminal: Terminal,
): Promise<GapGroup[]> {
  const embedder = await openEmbedder({ model: groupingModel, models })
  const progress = showProgress('Comparing', 'questions', terminal)
  try {
    return await groupGaps(gaps, embedder, progress.update)
  } finally {
    progress.stop()
    await embedder.close()
  }
}

/** The groups for people, then how many there are. */
function gapsText(groups: readonly GapGroup[], { width, paint }: Terminal): string {
  const line = (label: string, texts: readonly string[], separator: string): string[] => {
    const more = texts.length > mostShown ? `${separator}and ${texts.length - mostShown} more` : ''
    const shown = texts.slice(0, mostShown).map(plain).join(separator) + more
    return texts.length > 0 ? [paint.dim(wrap(`${label}: ${shown}`, width, indent))] : []
  }
  const blocks = groups.map(({ count, question, questions, first, last, missing, nearest }) => {
    const times = counted(count, 'time')
    const [from, to] = [first, last].map((time) => dateInWords(time.slice(0, 10)))
    const days = from === to ? from : `${from} to ${to}`
    return [
      paint.bold(wrap(plain(question), width)),
      `${indent}${paint.cyan(times)}, ${days}`,
      ...line('Missing', missing, ' '),
      ...line('Nearest', nearest, '; '),
      ...line('Also asked', questions.slice(1), ' '),
    ].join('\n')
  })
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  const summary = `${counted(total, 'question')} in ${counted(groups.length, 'group')}.`
  return `${[...blocks, summary].join('\n\n')}\n`
}
