// Forms of common verbs and nouns that no rule leads back to their word.
const forms = `
be: am is are was were been|become: became|free: freed|agree: agreed|bear: bore born borne|begin: began begun|break: broke broken|bring: brought|build: built|buy: bought
catch: caught|choose: chose chosen|come: came|deal: dealt|do: did done|draw: drew drawn|drink: drank|drive: drove driven
eat: ate eaten|fall: fell fallen|feed: fed|feel: felt|fight: fought|find: found|flee: fled|fly: flew flown|forbid: forbade forbidden
forget: forgot forgotten|forgive: forgave|freeze: froze frozen|get: got gotten|give: gave given|go: went gone|grow: grew grown
hear: heard|hide: hid hidden|hold: held|keep: kept|know: knew known|lay: laid|lead: led|leave: left|lend: lent|lie: lay lain
lose: lost|make: made|mean: meant|meet: met|pay: paid|ride: rode ridden|ring: rang rung|rise: rose risen|run: ran|say: said
see: saw seen|seek: sought|sell: sold|send: sent|shake: shook shaken|shine: shone|shoot: shot shots|show: shown|shrink: shrank shrunk
sing: sang sung|sink: sank sunk|sit: sat|sleep: slept|speak: spoke spoken|spend: spent|spring: sprang|stand: stood|steal: stole stolen
stick: stuck|strike: struck stricken|strive: strove|swear: swore sworn|swim: swam|take: took taken|teach: taught|tear: tore torn
tell: told|think: thought|throw: threw thrown|understand: understood|undertake: undertook undertaken|wake: woke|wear: wore worn
win: won|withdraw: withdrew withdrawn|withhold: withheld|write: wrote written|overthrow: overthrew overthrown|arise: arose
man: men|woman: women|child: children|foot: feet|person: people|life: lives|wife: wives|crisis: crises|die: dying died|
`

const bases = new Map(
  forms
    .trim()
    .split(/[|\n]+/)
    .filter(Boolean)
    .flatMap((line) => {
      const [word, others = ''] = line.split(': ')
      return others.split(' ').map((form) => [form, word!] as const)
    }),
)

/** The word that a form in lower case is of where no rule tells it, of `held` `hold`; any other word is its own. */
export function baseOf(form: string): string {
  return bases.get(form) ?? form
}

const nouns =
  /^(?:men|women|children|feet|people|lives|wives|crises|left|felt|lay|rose|saw|ground|dying)$/
const unchanged =
  /^(?:set|cut|put|hit|cost|shut|spread|split|beat|hurt|quit|cast|burst|left|rose|lay|saw|felt)$/

/** Whether a word is a form of a verb that no ending tells: `held`, `sent`, `put`. */
export function isIrregularVerb(lower: string): boolean {
  return unchanged.test(lower) || (bases.has(lower) && !nouns.test(lower))
}
