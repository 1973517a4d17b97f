import {
  type Inline,
  list,
  messageOf,
  paragraph,
  richText,
  type SlackMessage,
  words,
} from './blocks.ts'

const code = (text: string): Inline[] => words(text, { code: true })

/**
 * How the command is used.
 *
 * @param command its name in this workspace, such as `/ask`
 */
export function helpMessage(command: string): SlackMessage {
  const example = (typed: string, what: string): Inline[] => [
    ...code(`${command} ${typed}`),
    ...words(` ${what}`),
  ]
  return messageOf('How to ask the documents', [
    ...richText(
      paragraph(
        ...words('Ask the documents.', { bold: true }),
        ...words(' Every sentence of an answer has the number of the quote that it rests on.'),
      ),
      list([
        example('Who proposed the amendment?', 'answers for you alone'),
        example('share Who proposed the amendment?', 'answers in this channel'),
        example('from:2011 to:2012-06 …', 'asks only documents of that time'),
        example('author:"Ada Example" …', 'asks only what she wrote; publisher: works alike'),
        example('voice:comment …', 'asks only that voice: author, quoted, comment or notice'),
      ]),
    ),
  ])
}

/** What is wrong with what was typed, and where to find help. */
export function problemMessage(problem: string, command: string): SlackMessage {
  return messageOf(
    'The question could not be read.',
    richText(
      paragraph(
        ...words(`${problem.replace(/\.?$/, '.')} See `),
        ...code(`${command} help`),
        ...words('.'),
      ),
    ),
  )
}
