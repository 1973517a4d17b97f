/**
 * English words that carry no subject. Words that are also names or months are left out on purpose: `us` (the country),
 * `may`, `will`, `can`.
 */
export const stopWords: ReadonlySet<string> = new Set(
  `a about after all also am an and any are as at be because been before being between both but by could did do does
  doing down during each few for from further had has have having he her here hers herself him himself his how i if in
  into is it its itself just me more most my myself no nor not of off on once only or other our ours out over own s same
  she should so some such t than that the their theirs them themselves then there these they this those through to too
  under until up very was we were what when where which while who whom whose why with would you your yours yourself`.split(
    /\s+/,
  ),
)
