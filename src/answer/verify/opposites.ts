import { stemOf } from '../words.ts'

// Words that turn a statement round, the words of one side before the stroke, of the other behind it.
const pairs = `
accept approve welcome agree grant admit|refuse reject decline deny dismiss rebuff spurn
approve permit allow authorise authorize|ban forbid prohibit bar block veto
support back favour favor endorse encourage defend|oppose resist condemn
increase rise raise grow expand more higher greater elevate upregulate gain enhance|decrease fall reduce lower decline drop shrink less fewer diminish downregulate cut
promote stimulate enhance activate induce facilitate|inhibit suppress prevent block impair impede reduce
improve better|worsen worse impair deteriorate
strengthen|weaken undermine
protect|harm endanger
win victory|lose defeat loss
begin start open launch resume|end stop close finish halt suspend
arrive come enter|leave depart withdraw
join|leave quit
before|after
for|against
win won|lose lost
above over|below under
more|less fewer
most|least fewest
early|late
first|last
largest biggest highest longest|smallest lowest shortest
large big|small little
strong|weak
good|bad poor
rich|poor
easy|hard difficult
fast quick quickly|slow slowly
public publicly|secret secretly covert
guilty|innocent
convict|acquit
arrest detain imprison|release free
confirm admit acknowledge|deny
true|false
right|wrong mistake mistaken
legal lawful|illegal unlawful
possible|impossible
able|unable
willing|unwilling
likely|unlikely
successful succeed success|unsuccessful fail failure
satisfied|dissatisfied
popular|unpopular
stable|unstable
safe|dangerous unsafe
hot|cold
give|take withhold
include|exclude
keep retain|abandon drop lose
build construct|destroy demolish
restore reinstate|cut suspend abolish
peace peaceful|war warlike
friend ally|enemy foe
supporter advocate proponent defender|critic opponent
praise welcome applaud|criticise criticize condemn
nominate|win receive
trust|distrust mistrust
presence present|absence absent
positive|negative
beneficial|harmful
associated|unrelated
sensitive|resistant
high|low
long|short
north northern|south southern
east eastern|west western
inside|outside
internal|external
domestic|foreign
majority|minority
always|never seldom rarely
often frequently|rarely seldom
all every|none
both|neither
pass|fail
remember|forget
hope|fear
ease lift relax|tighten impose
lift remove end|impose keep retain maintain
spare save escape|ruin destroy devastate wreck damage
ahead|behind
continue|stop cease
appear|disappear
man men male|woman women female
civilian|military
voluntary|compulsory forced
temporary|permanent
former|current
agree|disagree differ
encourage|discourage
obey comply|violate defy break
credible|implausible
remain stay|leave
optimistic|pessimistic
optimism|pessimism
`

const sidesOf = new Map<string, { pair: number; side: 0 | 1 }[]>()
pairs
  .trim()
  .split('\n')
  .forEach((line, pair) => {
    line.split('|').forEach((words, side) => {
      for (const word of words.split(' ')) {
        const stem = stemOf(word)
        sidesOf.set(stem, [...(sidesOf.get(stem) ?? []), { pair, side: side === 0 ? 0 : 1 }])
      }
    })
  })

/** Whether two stems say the contrary of each other. A word that stands on both sides of a pair has no contrary in it. */
export function areOpposite(one: string, other: string): boolean {
  if (one === other) return false
  const [ones, others] = [sidesOf.get(one), sidesOf.get(other)]
  if (!ones || !others) return isNegated(one, other) || isNegated(other, one)
  return ones.some(({ pair, side }) =>
    others.some((place) => place.pair === pair && place.side !== side),
  )
}

/** `stable` and `unstable`. */
function isNegated(plain: string, negated: string): boolean {
  return (
    plain.length >= 5 &&
    /^(?:un|in|im|non|dis|ir)/.test(negated) &&
    negated.slice(-plain.length) === plain &&
    negated.length - plain.length <= 3
  )
}
