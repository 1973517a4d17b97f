import { Command, Option } from 'commander'
import { FootnoteError } from '../src/errors.ts'
import type { Split } from './questions.ts'

/** How a run is asked for on the command line. */
export type Options = {
  readonly set: string
  readonly data?: string
  readonly split: Split
  readonly model: string
  readonly models?: string
  readonly reranker?: string
  readonly supportModel?: string
  readonly updateBaselines?: boolean
  readonly json?: string
  readonly markdown?: boolean
  readonly failures?: boolean
  readonly showTestQuestions?: boolean
  readonly name?: string
  readonly compare?: string
  readonly readme?: boolean
}

/** The command line of `npm run eval`; whatever it does not know it throws, as commander does. */
export function createProgram(action: (options: Options) => Promise<void>): Command {
  return new Command('npm run eval --')
    .description(
      'Measure retrieval and answers on fixed questions, and compare with the baselines.',
    )
    .option(
      '--set <name>',
      'starter; pages or seeds, to measure how files are read; speakers, whether people answer for themselves; attribution, whether sentences are given to who says them; many, what must hold of ten thousand answers; attacks, whether texts that give orders, deny or mislead get their way (with --data, those of BIPIA too); mtrag, whether follow-ups find what they mean; squad, every question of a file in the format of SQuAD 2.0; or the name of a collection in the format of BEIR',
      'starter',
    )
    .option(
      '--data <dir>',
      'folder of that collection: corpus.jsonl, queries.jsonl, qrels; or of the scraped articles; or the file of SQuAD',
    )
    .addOption(
      new Option('--split <split>', 'which questions')
        .choices(['dev', 'test', 'all'])
        .default('test'),
    )
    .option('--model <name>', 'embedding model', 'footnote/small-en-v1')
    .option('--reranker <name>', 'model that judges sentences, such as footnote/answers-en-v1')
    .option(
      '--support-model <name>',
      'model of natural language inference that checks what was written, such as Xenova/nli-deberta-v3-xsmall',
    )
    .option('--models <dir>', 'folder of local models')
    .option('--update-baselines', 'write what is measured as the new baselines')
    .option('--json <file>', 'write every cell to a file')
    .option('--markdown', 'print tables in markdown')
    .option(
      '--failures',
      'list the questions that were answered wrongly, or the faults of the pages',
    )
    .option('--name <name>', 'what the run is kept as, in eval/report/runs')
    .option('--compare <run>', 'show what changed against a run: its file, or the word previous')
    .option(
      '--readme',
      'measure nothing: write the results in README.md and docs/evaluation.md from the baselines',
    )
    .option('--show-test-questions', 'with --failures, those held out for the test as well')
    .exitOverride()
    .action(action)
}

/** @throws FootnoteError `bad_request` for options that contradict each other, before anything is loaded */
export function requireSense({ set, data, split, failures, showTestQuestions }: Options): void {
  if (failures && split !== 'dev' && !showTestQuestions) {
    throw new FootnoteError(
      'bad_request',
      `--failures would show questions of the split ${split}, which tuning must not look at; add --split dev, or --show-test-questions to look all the same`,
    )
  }
  if (
    [
      'pages',
      'starter',
      'speakers',
      'attribution',
      'many',
      'attacks',
      'verifier',
      'verifier-unseen',
      'verifier-hard',
      'labels',
    ].includes(set)
  )
    return
  if ((set === 'seeds' || set === 'mtrag' || (set === 'squad' && !failures)) && data) return
  if (!data || split === 'all' || failures) {
    throw new FootnoteError(
      'bad_request',
      `--set ${set} needs --data DIR and one split, and lists no failures; as in --set scifact --data datasets/scifact`,
    )
  }
}
