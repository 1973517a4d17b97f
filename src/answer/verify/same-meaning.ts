import { stemOf } from '../words.ts'

// Everyday words that say nearly the same, groups parted by strokes. Kept to verbs, nouns and adjectives of news and essays.
const groups = `
say state tell declare announce report note remark add explain mention comment observe announcement statement
claim maintain hold argue assert contend insist allege believe think view regard consider opinion contention see
give grant provide supply furnish offer hand deliver award donate | receive get obtain acquire gain secure
buy purchase acquire | sell sale | begin start commence launch open initiate outset beginning inaugurate
end finish conclude complete close stop cease over completion terminate
stop halt cease suspend cancel freeze end discontinue | continue persist remain keep stay last endure
show indicate reveal demonstrate suggest find display exhibit illustrate
kill slay murder assassinate dead death die shoot | die death dead perish decease | attack assault strike raid hit
arrest detain seize custody imprison jail capture hold | release free liberate | accuse charge blame
refuse reject decline deny rebuff turn dismiss spurn | agree accept consent approve assent agreement
approve authorise authorize permit allow endorse pass sanction clear approval
allow let permit enable authorise authorize | ban forbid prohibit bar outlaw
ask request seek call appeal demand urge | demand require insist | want wish seek desire hope | need require necessary
help aid assist assistance support relief | support back endorse favour favor
oppose object resist against opposition objection | visit travel trip journey tour go | travel go journey fly
meet talk hold confer meeting encounter | talk discuss negotiate speak negotiation discussion conversation
speak speech address talk | sign conclude | treaty pact agreement accord deal | build construct erect establish
set establish found create form institute | make create produce construct | use employ utilise utilize apply usage
send dispatch despatch deploy | leave depart quit withdraw exit departure | arrive reach come arrival land
come arrive | enter join | return come back | take seize assume | lead head run direct command guide
leader head chief | command head | lose loss forfeit | win gain victory | defeat beat
pay repay fund finance reimburse spend payment compensate | cost price expense | fund finance money funding
money fund cash | grow increase rise climb expand growth
increase rise raise grow enhance elevate elevated boost up higher greater augment upregulate
decrease fall reduce lower decline drop cut diminish shrink lessen less down fewer downregulate
promote enhance facilitate encourage stimulate | cause lead trigger produce induce bring result prompt provoke
inhibit suppress block prevent impede | prevent stop avert block | change alter shift modify turn
limit restrict restriction constrain confine | condition requirement term | protect defend guard shield
destroy wreck ruin demolish | damage harm hurt | hurt injure wound | fire shoot
large big great huge major substantial sizeable considerable vast | small little minor modest slight
new fresh recent | old former elderly | former ex previous earlier | important major significant key chief main
main chief principal primary largest | many numerous several | several some few various number
whole entire all total full | total sum overall | part portion share section | public publicly open openly
secret covert hidden clandestine | quick fast rapid swift prompt soon | soon shortly quickly | late delayed
delay postpone defer | delay slow late | yearly annual annually year | mainly mostly chiefly largely primarily
almost nearly | about around roughly approximately some | now currently present today
later subsequently afterwards then after | before previously earlier prior ahead | following after
country nation state | government administration authority cabinet regime | president presidency | minister ministry
prime premier | soldier troop army force military | army military force | aircraft plane airplane jet airliner
ship vessel boat | car vehicle automobile | weapon arm | bomb explosive explosion explode blast
war conflict fighting combat hostility | peace ceasefire truce | border frontier boundary | town city
village settlement | house home | people person human | man male | woman female | child kid
worker employee staff labourer | job work post position employment | company firm business | factory plant works
law act statute legislation | court tribunal judge | trial prosecution | convict guilty conviction | crime offence
inquiry investigation probe investigate examine | report account | paper newspaper press | journalist reporter
reporter correspondent | book volume | letter note message | plan programme program scheme project proposal
plan intend propose | propose suggest proposal | proposal offer | goal aim purpose | aim intend seek
try attempt seek | fail failure | succeed success | choose select pick elect | vote ballot election poll
appoint name nominate | name call known describe label dub | call describe term
describe portray present depict characterise characterize call | resign quit step | replace substitute succeed
remove dismiss oust overthrow topple | oust overthrow depose | coup takeover | rule govern govern control
control power | power authority | poor bad weak | poor poverty | rich wealthy | hard difficult tough | easy simple
danger threat risk hazard | endanger threaten imperil | fear worry concern afraid anxiety | concern relate
worry trouble | angry anger | regret sorry apologise apologize apology | thank gratitude
criticise criticize condemn denounce censure critic criticism | critic opponent | welcome praise | praise commend
rely depend | link connect tie associate association relate relation connection relationship
linked associated correlated correlate | separate apart distinct | different differ vary | same equal identical
divide split partition | division split | join unite combine merge | member belong
include contain comprise cover involve | refugee displaced | flee escape | escape evade | rise ascend | fall collapse
happen occur place event | live reside dwell | home house | learn know | teach train instruct | school education
train drill | study research survey trial | doctor physician | disease illness disorder
cancer tumor tumour carcinoma malignancy | medicine drug medication | treat therapy treatment | risk likelihood chance
mouse mice murine | cell cellular | gene genetic | required necessary essential | essential crucial vital
result outcome consequence effect | effect impact influence | effective efficacious | evidence proof
prove confirm verify | confirm ratify | certify certification | restore reinstate | resume restart | return restore
abandon drop | drop decline | cross pass | block close shut | close shut | open reopen | reach attain achieve
divert diversion | extend prolong | renew extend | last final | ally partner alliance | friend ally | enemy foe rival
rival competitor | neighbour neighbor | foreign overseas abroad external | abroad overseas | domestic internal
northern north | southern south | eastern east | western west | sea ocean | river stream | earthquake quake
fire blaze burn | burn fire | food grain | wheat grain | farm agricultural agriculture farming | farmer peasant
crop harvest | price cost | tax levy | trade commerce | goods product | own possess have | share divide
owner proprietor | keep retain preserve | retain keep | store stock | guard protect | watch observe monitor
search seek | find discover | discover detect | hide conceal | appear emerge | disappear vanish
question issue matter | issue matter | matter concern | dispute disagree contest quarrel argument controversy
disagree differ | claim right | right entitle | duty obligation | oblige compel force require bind | force compel
pressure push press | press urge | promise pledge vow undertake | pledge commit commitment
guarantee assurance assure | warn warning caution | advise advice recommend adviser advisor | recommend suggest
decide determine decision | decision ruling | judge court | hang execute | punish penalise punishment
sentence condemn | jail prison imprison gaol | free release | cover span | head lead | gift present
wide broad extensive | broad wide | deep profound | strong firm powerful robust | weak feeble
strengthen reinforce bolster | weaken undermine | worse worsen deteriorate | below beneath under underneath
true right accurate | false wrong untrue | wrong mistaken | error mistake fault | clear plain obvious
rare seldom infrequent | often frequent frequently | partly partially | american usa | envoy ambassador emissary
embassy mission | talks negotiation | inhabitant resident | resident local | population people | crowd mob protester
protest demonstration demonstrate | riot unrest | violence violent | militant fighter insurgent rebel guerrilla
rebel insurgent | terrorist terrorism | muslim islamic | drone unmanned | missile rocket | shelter refuge
centre center | base facility site | facility installation | site place location | place spot | area region zone
region area | land territory | ground basis reason | reason cause | basis foundation | document paper | quote cite
write author pen | author writer | comment remark | answer reply respond response | question ask | advance progress
step measure | stage phase | amount sum quantity | loan credit lend
`

/** Numbers of the groups that a stem stands in. */
const groupsOf = new Map<string, number[]>()
groups
  .trim()
  .split(/ \| |\n/)
  .forEach((line, i) => {
    for (const word of line.split(' ')) {
      const stem = stemOf(word)
      const known = groupsOf.get(stem)
      if (!known) groupsOf.set(stem, [i])
      else if (!known.includes(i)) known.push(i)
    }
  })

/** What comes of a shared beginning: `invade` and `invasion`, not `contract` and `contrast`. */
const shortestBeginning = 4

/**
 * How much two stems say the same, in [0, 1]: 1 for one stem, 0.9 for words used for one another, 0.8 for words
 * formed from one another.
 */
export function likeness(one: string, other: string): number {
  if (one === other) return 1
  const [ones, others] = [groupsOf.get(one), groupsOf.get(other)]
  if (ones && others && ones.some((group) => others.includes(group))) return 0.9
  return isFormedFrom(one, other) ? 0.8 : 0
}

function isFormedFrom(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length < shortestBeginning || long.length - short.length > 4) return false
  if (/\d/.test(one + other)) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same++
  return same >= shortestBeginning && same >= short.length - 1 && same >= long.length * 0.6
}

/** Whether a stem is that of an everyday word. */
export function isEveryday(stem: string): boolean {
  return groupsOf.has(stem)
}
