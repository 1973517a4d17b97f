import type { Candidate } from './candidates.ts'
import type { QuestionReading, Term } from './question.ts'
import { readText, type Token } from './verify/reading.ts'
import { stemOf } from './words.ts'

const praising = words(`
  good excellent great fine superb splendid magnificent wonderful marvellous brilliant outstanding admirable beautiful
  lovely handsome elegant graceful charming delightful pleasant attractive impressive masterly masterful masterpiece
  triumph triumphant success successful succeed effective efficient competent competently skilful skilfully able ably wise
  wisely sensible sound prudent fair fairly just justly right reasonable justified honest honestly generous brave bravely
  courageous heroic noble humane useful helpful valuable beneficial welcome adequate safe harmless reliable convincing
  persuasive original witty entertaining gripping thorough blessing boon improvement bargain well perfect perfectly
  help save enrich delight remarkable exemplary sustainable popular delicious comfortable worthwhile legitimate lawful innocent
  admired loved genius hero heroine saint saviour gem jewel joy honour credit bold daring noble dignified merciful tolerant
  thoughtful insightful profound lively vivid lucid eloquent tasteful stylish spacious comfortable fresh delicate radiant
  glorious stunning dazzling exquisite captivating compelling refreshing rewarding constructive productive profitable
  flawless sturdy trustworthy loyal sincere gifted talented diligent prosperous thriving capable clever decent devoted exciting enjoyable
`)
const blaming = words(`
  bad badly poor poorly terrible terribly awful dreadful appalling horrible disastrous disastrously disaster catastrophe
  catastrophic calamity failure fail fiasco debacle shambles mess ugly hideous dull boring tedious dreary clumsy clumsily
  crude shoddy mediocre weak feeble incompetent incompetently inept ineptly inefficient ineffective useless worthless
  pointless wasteful waste mistake mistaken blunder folly foolish stupid reckless recklessly rash careless negligent unwise
  wrong unfair unfairly unjust unjustly unreasonable unjustified dishonest corrupt cruel cruelly brutal brutally shameful
  disgraceful disgrace scandal scandalous cowardly dangerous harmful unsafe risky unreliable hollow shallow unconvincing
  pretentious tasteless inadequate insufficient disappointing disappointment curse burden betrayal nonsense nightmare
  eyesore monstrosity flop uncomfortable unpopular illegitimate unlawful guilty lamentable deplorable flawed
  counterproductive ruinous unsustainable
  hated despised loathed coward traitor villain tyrant fraud sham hoax swindle farce fool rubbish trash tragedy outrage
  misery plague menace threat bleak grim gloomy lifeless tired stale trite banal vulgar gaudy cramped noisy chaotic
  confused confusing muddled incoherent vague sloppy lazy arrogant greedy vain ruthless heartless merciless vicious
  treacherous malicious sinister unbearable intolerable inexcusable unforgivable unacceptable unworthy unnecessary needless ruin harm spoil betray cheat damage wreck cripple disappoint
  hopeless clueless tactless futile fruitless ill-planned unprofitable destructive damaging toxic fatal overpriced overrated lame forgettable
`)
/** What is done well or ill to somebody, without a verb of being. */
const doing =
  /^(?:fail|succeed|ruin|harm|spoil|betray|cheat|damag|wreck|cripple|help|benefit|improv|save|enrich|delight|disappoint|bor)(?:s|es|ed|d)?$/
/** What a question has that asks for a judgement, and no sentence needs to have. */
const asksView =
  /^(?:think|thought|opinion|view|judg|judgement|judgment|assess|assessed|regard|rate|consider|describ|like|qualiti|merit|valu|review|critic|receiv|recept|verdict|decis|choic|idea)/
/** So many words may stand between a verb of being and what it says something is. */
const nearVerb = 5
const being =
  /^(?:is|are|was|were|be|been|being|seems?|seemed|proved|proves|remains?|remained|became|becomes|looks?|looked|sounds?|sounded|feels?|felt|considered|called|thought|judged|found|prove|turned)$/
const denying = /^(?:not|never|no|hardly|neither|nor|nothing|far|without|.*n't)$/
const relating =
  /^(?:in|on|at|with|from|by|over|between|into|onto|through|during|near|behind|to|for|about|after|before|when|while|that|which|who)$/

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/).map(stemOf))
}

/** The words of a question that tell what is to be judged. */
export function judgedOf(terms: readonly Term[]): Term[] {
  return terms.filter(({ stem }) => !isJudging(stem) && !asksView.test(stem))
}

function isJudging(stem: string): boolean {
  return praising.has(stem) || blaming.has(stem)
}

/** Whether a question may be answered by a judgement: "how well did it work" asks for one, as what it was like does. */
export function mayAskView({
  expectation,
  question,
}: Pick<QuestionReading, 'expectation' | 'question'>): boolean {
  const how = /\bhow (\p{L}+)/iu.exec(question)?.[1]
  return expectation.kind === 'any' || (how !== undefined && isJudging(stemOf(how)))
}

/** Whether one sentence praises what the other blames, both in one voice; both tell of the same thing. */
export function judgementsApart(one: Candidate, other: Candidate): boolean {
  return one.voice === other.voice && judgementIn(one) * judgementIn(other) < 0
}

/** What a sentence says something is, or how it is done: 1 for good, -1 for bad, 0 for neither, or both. */
function judgementIn({ text }: Candidate): number {
  const { tokens } = readText(text)
  const signs = new Set(
    tokens.flatMap((token, i) => {
      const stem = [token.stem, stemOfManner(token.lower)].find(isJudging)
      if (stem === undefined || !isPredicate(tokens, i)) return []
      return [(praising.has(stem) ? 1 : -1) * (isDenied(tokens, i) ? -1 : 1)]
    }),
  )
  return signs.size === 1 ? [...signs][0]! : 0
}

/** The stem of "shameful" for "shamefully". */
function stemOfManner(lower: string): string {
  return stemOf(lower.replace(/ily$/, 'y').replace(/ly$/, ''))
}

/** "It was a great success", "it worked well", "it failed"; not "it was sold to a good man". */
function isPredicate(tokens: readonly Token[], at: number): boolean {
  const { clause, lower } = tokens[at]!
  if (/ly$|^well$/.test(lower) || doing.test(lower)) return true
  const before = tokens.slice(Math.max(0, at - nearVerb), at)
  const verb = before.findLastIndex((token) => being.test(token.lower))
  return (
    verb >= 0 &&
    before.slice(verb).every((token) => clause - token.clause <= 1 && !relating.test(token.lower))
  )
}

function isDenied(tokens: readonly Token[], at: number): boolean {
  const { clause } = tokens[at]!
  return tokens.slice(Math.max(0, at - 4), at).some((token, i, near) => {
    const isOnly = near[i + 1]?.lower === 'only'
    return token.clause === clause && denying.test(token.lower) && !isOnly
  })
}
