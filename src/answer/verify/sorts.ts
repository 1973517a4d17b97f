import { nameKey } from './names.ts'

/** Words that stand for many things, so that another word may well mean the same. */
const general =
  /^(?:they|them|him|her|us|me|it|he|she|we|i|you|this|that|these|those|who|which|there|one|ones|people|person|man|woman|men|women|officials?|authorit(?:y|ies)|government|administration|regime|state|country|countries|nation|nations|side|sides|part(?:y|ies)|group|groups|leaders?|leadership|former|latter|others?|some|many|most|all|both|none|each|few|several|half|expert|experts|source|sources|member|members|majority|report|reports|article|author|authors|writer|paper|text|statement|thing|things|matter|company|firm|business|maker|organi[sz]ation|body|agency|team|club|place|city|town|area|region|force|forces|power|powers|number|share|rest|move|measure|step|event|decision|fact|plan|way|work|himself|herself|itself|themselves|himself|everyone|anyone|nobody|nothing)$/
const notPersons =
  /(?:ment|tion|sion|ness|ity|ance|ence|ology)s?$|^(?:water|river|winter|summer|paper|power|order|number|matter|center|weather|border|charter|letter|tower|harbour|harbor|barrier|quarter|corner|chapter|winner|factor|sector|motor|error|terror|document|percent|parent|element|moment|current|crater|computer|newspaper|tanker|bomber|fighter|plant|accident|incident|student)s?$/
const persons =
  /(?:er|or|ist|ian|man|woman|ant|ent|ee|eer)$|^(?:chief|head|mayor|king|queen|president|aide|guard|general|captain|coach|pilot|judge|envoy|secretary|premier|bishop|monk|prince|princess|deputy|boss|colonel|marshal|diplomat|candidate|chair|clerk|cook|nurse|wife|husband|mother|father|brother|son|daughter|sister|nephew|niece|poet|prosecutor|hero|host|critic|advocate|delegate|graduate|magnate|attorney|lawyer|champion|veteran|patriarch|monarch|pope|imam)$/

/** Whether a word may stand for nearly anything: `they`, `the country`, `officials`. */
export function isGeneral(lower: string): boolean {
  return general.test(lower)
}

/** Whether a word tells whose relative somebody is. */
export function isKin(lower: string): boolean {
  return /^(?:(?:half-|step|grand|great-grand)?(?:brother|sister|mother|father|parent|son|daughter|child)|wife|husband|widow|widower|uncle|aunt|nephew|niece|cousin|brother-in-law|friend)s?$/.test(
    lower,
  )
}

const measures =
  /^(?:per ?cent|cent|million|billion|thousand|hundred|dozen|crores?|lakhs?|crowns?|dollars?|pounds?|euros?|rupees?|times|points?|votes?|tonnes?|tons|miles?|kilometres?)$/

/** Whether a word only says in what something is counted. */
export function isMeasure(lower: string): boolean {
  return measures.test(lower)
}

/** Whether a word may tell what somebody is, as far as its form shows: `the minister`. */
export function isPerson(lower: string): boolean {
  return persons.test(lower) && !notPersons.test(lower)
}

const seats = new Set(
  `Islamabad:Pakistan Kabul:Afghanistan Delhi:India Moscow:Russia Moscow:Soviet Kremlin:Russia Kremlin:Soviet Beijing:China London:Britain
  Paris:France Berlin:Germany Tehran:Iran Baghdad:Iraq Riyadh:Saudi Ankara:Turkey Cairo:Egypt Tokyo:Japan Jerusalem:Israel Damascus:Syria
  Dhaka:Bangladesh Dacca:Bangladesh Rome:Italy Madrid:Spain Warsaw:Poland Kyiv:Ukraine Kiev:Ukraine Seoul:Korea Pyongyang:Korea
  Hanoi:Vietnam Ottawa:Canada Canberra:Australia Brussels:EU`
    .split(/\s+/)
    .map((pair) => pair.split(':').map(nameKey).join(' ')),
)

/** Whether one name is the seat of the other's government: `Islamabad` may act for `Pakistan`. Takes comparable forms. */
export function isSeatOf(one: string, other: string): boolean {
  return seats.has(`${one} ${other}`) || seats.has(`${other} ${one}`)
}
