/** What authors' notes call authors; without such a word, a line about a person is part of the article. */
export const occupation =
  /\b(?:academic|activist|adviser|advisor|analyst|anchor|associate|attorney|author|blogger|candidate|chair|chairman|chairwoman|columnist|commentator|consultant|contributor|correspondent|co-?founder|critic|diplomat|director|doctor|economist|editor|engineer|essayist|expert|fellow|founder|freelancer?|head|historian|host|intern|investigator|journalist|lawyer|lecturer|manager|novelist|officer|photographer|poet|practitioner|president|producer|professor|publisher|reporter|researcher|resident|scholar|scientist|specialist|staffer|strategist|student|teacher|translator|writer)s?\b/i

const others =
  /(?:^|[\s-])(?:adult|agent|aide|apprentice|archivist|artist|auditor|aunt|bailiff|baker|barber|barrister|boss|boy|brother|builder|butcher|campaigner|canon|captain|caretaker|carpenter|chief|commander|commissioner|child|clerk|colleague|conductor|conservator|constable|cook|councillor|countess|cousin|curator|customer|daughter|deacon|dealer|deckhand|deputy|driver|duke|ecologist|employee|executive|farmer|father|friend|gardener|girl|governor|grocer|guard|guest|guide|grand(?:father|mother|son|daughter)|housewife|husband|inspector|insider|joiner|judge|keeper|king|landlord|landlady|leader|librarian|magistrate|mayor|mason|mechanic|member|merchant|midwife|miner|minister|mother|neighbou?r|nephew|niece|nurse|official|owner|painter|parent|passenger|pastor|patient|pensioner|person|pilot|plumber|porter|predecessor|priest|prince|princess|principal|prisoner|prosecutor|pupil|queen|rector|relative|sailor|secretary|servant|sexton|sheriff|shopkeeper|sister|smith|soldier|solicitor|son|source|spokes(?:man|woman|person)|successor|surveyor|tailor|treasurer|tenant|trader|trainer|uncle|verger|vicar|victim|visitor|volunteer|voter|waiter|waitress|warden|widow|widower|wife|witness|worker|youth|\p{L}*(?:man|woman|men|women|people|children|master|mistress|keeper))e?s?$/iu

/** Whether a common noun, or a phrase that ends with one, says what a person is. */
export function isPersonNoun(phrase: string): boolean {
  const last = phrase.trim().split(' ').at(-1) ?? ''
  return others.test(last) || new RegExp(`^(?:${occupation.source})$`, 'i').test(last)
}
