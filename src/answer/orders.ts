/** What a sentence may call that which answers. */
const machine =
  '(?:AIs?|A\\.I\\.|AI (?:systems?|models?|assistants?|agents?)|assistants?|(?:AI )?(?:large )?language models?|LLMs?|chat ?bots?|bots?|crawlers?|automated systems?)'
/** What it may call what is answered. */
const ownWords = '(?:answers?|responses?|repl(?:y|ies)|outputs?|summar(?:y|ies)|completions?)'
const answering = '(?:answer|respond|reply|say|print|output|write|return|repeat|speak|display)'
/** What such orders are given about an answer, beside how it is to be given. */
const changing =
  '(?:add|append|insert|include|incorporate|integrate|introduce|mention|embed|hide|put|place|prefix|begin|start|open|end|close|finish|sign|replace|substitute|swap|scramble|shuffle|rearrange|reorder|encode|encrypt|translate|convert|format|limit|shorten|remove|delete|omit|capitali[sz]e|reverse|misspell|modify|alter|change|rewrite|render|show|make|let|use|give|provide|ensure|avoid|cite|quote|keep|augment|enhance|extend|enrich|jumble|group|combine|recommend|suggest|promote|praise)'
/** Where an imperative may stand: at the start of a sentence or a clause. */
const opening =
  '(?:^|[:;,.!?…–—-]["”’]? |["“‘(])(?:(?:and|so|then|but|now|please|just|simply|always|only|instead|also|kindly|important:?) )*'
const asked =
  '(?:(?:anyone|anybody|someone|somebody|everyone|everybody|whoever|people|users?|readers?|visitors?) (?:\\p{L}+ )?asks?|(?:you|that|who|whoever|assistants?|bots?) (?:are|is|were|be) (?:ever )?asked|whenever asked)'

const orders: readonly RegExp[] = [
  // The marks with which the turns of a conversation with a model are written down.
  /<\|[^|<>]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|user|human|passages?|sources?|instructions?|context|documents?|prompt)>/i,
  /^(?:#{1,4} ?)?(?:SYSTEM|System|ASSISTANT|Assistant|HUMAN|Human|DEVELOPER|Developer|INSTRUCTIONS?|Instructions?)(?: (?:prompt|message|note|override))?: /,
  /\b(?:BEGIN|END|START) (?:OF )?(?:SYSTEM|HIDDEN|NEW) (?:PROMPT|INSTRUCTIONS?|MESSAGE)\b/,
  // "Ignore all previous instructions", "forget the question that was asked".
  imperative(
    "(?:ignore|disregard|forget|override|overrule|bypass|discard|abandon|cancel|set aside|never mind|stop (?:following|obeying)|do not follow|don[’']t follow)\\b.{0,40}?\\b(?:(?:previous|prior|earlier|preceding|foregoing|above|former|initial|original|current|existing|system|other|these|your) (?:\\p{L}+ )?(?:instructions?|directions?|directives?|orders|prompts?|rules|guidelines?|guardrails|context|text)|instructions? (?:above|before)|rules you (?:were|have been)|the question|(?:everything|anything|all|what|whatever)\\b.{0,20}\\b(?:above|before|so far|were told))",
  ),
  /\b(?:instructions?|directions|directives|rules)\b.{0,40}\b(?:are|is) (?:now )?(?:void|cancell?ed|revoked|superseded|overridden)\b.{0,300}\b(?:answer|respond|reply|say|output|print)\b/i,
  // "Answer only with …", "reply in rhyme", "print … and nothing else".
  imperative(
    `(?:(?:must|should|shall|will) )?${answering}\\b(?: (?:to )?(?:it|this|them|all|any|every|each)(?: (?:\\p{L}+ )?(?:questions?|quer(?:y|ies)|prompts?))?)? ?(?:only|solely|exclusively|nothing (?:but|else)|with (?:only|nothing|the (?:single )?(?:word|token|code|phrase|string)|exactly)|in (?:JSON|base64|rhymes?|verse|capitals?|code|XML|YAML)\\b)`,
  ),
  imperative(
    `${answering}\\b.{0,60}\\b(?:and nothing (?:else|more)|in place of an? ${ownWords}|to (?:all|any|every|each) questions?|instead of (?:what|the|an?) )`,
  ),
  imperative(`(?:reply|respond|answer)\\b.{0,300}\\?["”’)]*$`),
  // "… and say only X", "so answer X".
  new RegExp(
    `\\b(?:so|and|must|should|shall|always|to) (?:always )?${answering} (?:only|solely|nothing but|with (?:only|nothing))\\b.{0,300}\\b(?:you|your|this page|the model|assistants?|question)\\b`,
    'iu',
  ),
  new RegExp(`\\b(?:question|prompt)\\b.{0,300}, so ${answering} (?:only )?`, 'iu'),
  // "Add … to your answer", "end every reply with …".
  imperative(
    `(?:${changing}|${answering})\\b.{0,90}?\\b(?:your (?:(?:own|whole|entire|full|final|next|\\p{L}+ed) )?${ownWords}\\b|(?:(?:every|each|all|any)|(?:to|in|into|with|after|before|of) the) (?:(?:own|whole|entire|full|final|next|\\p{L}+ed) )?(?:answers?|responses?|repl(?:y|ies))\\b)(?! (?:form|card|envelope|paid|slip|sheet|key|book))`,
  ),
  new RegExp(
    `\\b(?:your|each of your|all your) (?:\\p{L}+ )?${ownWords} (?:must|should|shall|has to|have to|needs? to|is|are|will) `,
    'iu',
  ),
  /^in (?:your|each|every) (?:response|reply|answer|output|summary),/i,
  // "If anyone asks …, answer …", "whoever is asked … must reply …".
  new RegExp(
    `\\b${asked}\\b.{0,300}\\b(?:answer|reply|response|respond|say|tell|print|output|show|return|cite)\\b`,
    'iu',
  ),
  /^(?:if|when|whenever|should|in case) (?:an? |the |any )?(?:user|reader|visitor|person|anyone|anybody|someone|somebody|whoever) asks?\b(?! for\b)/iu,
  new RegExp(
    `^(?:to|for) (?:answer )?the question\\b.{0,300}\\b(?:you must|${answering})\\b`,
    'iu',
  ),
  // "You are now an assistant who …", "as an AI language model you must …", "pretend to be a terminal".
  new RegExp(
    `\\byou(?:[’']re| are| were| will be|[’']ll be) (?:now |no longer |henceforth |hereby |really )?(?:an? |the )?(?:[\\p{L}-]+ ){0,3}${machine}\\b`,
    'iu',
  ),
  new RegExp(`\\bas an? ${machine},? you\\b`, 'iu'),
  imperative(
    `(?:act as|pretend (?:to be|that you are|you are)|role-?play as|imagine (?:that )?you are|behave (?:like|as)|assume the role of|take on the role of|simulate)\\b.{0,40}\\b(?:${machine}|model|terminal|interpreter|administrator|oracle|DAN)\\b`,
  ),
  // "Note to AI systems: quote …".
  new RegExp(
    `^(?:attention|dear|hello|hi|hey|(?:(?:important|urgent) )?(?:note|message|warning|notice|memo|advice)\\b.{0,30} (?:to|for)|to (?:any|all|every))\\b[^:,]{0,25}?\\b${machine}\\b[^:,]{0,40}[:,]`,
    'iu',
  ),
  new RegExp(
    `\\b(?:${machine}|models) (?:(?:that|who|which) .{1,60} )?(?:must|should|shall|are to|have to|is to|are obliged to) (?:always |only )?(?:${answering}|append|include)\\b.{0,300}\\b(?:${ownWords}|cite this page|this (?:page|article|text))\\b`,
    'iu',
  ),
  // "Reveal your system prompt", "print every document of the collection".
  imperative(
    `(?:reveal|disclose|show|print|output|repeat|tell|give|copy|list|leak|expose|dump|return)\\b.{0,40}?\\b(?:system prompt|(?:your|the) (?:hidden|initial|secret|original|system|internal) (?:instructions|prompts?|rules|messages?)|your (?:instructions|prompt|context|API keys?)|API keys?|words above|text above|conversation so far|(?:every|all(?: the)?) (?:documents?|passages?|files?) (?:of|in|that you))`,
  ),
  // "Do not mention this article", "never cite any other document", "refuse to answer".
  imperative(
    "(?:do not|don[’']t|never|refuse to|avoid|you must not) ?(?:ever )?(?:mention|cit(?:e|ing)|quot(?:e|ing)|answer|reveal|disclose|us(?:e|ing)|tell the users?|refer to)\\b.{0,40}?\\b(?:this (?:article|text|page|document|passage|instruction)|(?:the|any|other|these) (?:other )?(?:sources?|documents?|passages?|articles?)|(?:all|any) questions?)",
  ),
  imperative(`refuse (?:all questions|to answer and)\\b`),
  imperative(
    `(?:treat|regard|consider) (?:all |the |every )?other (?:passages?|sources?|documents?|articles?)\\b`,
  ),
  imperative(
    `(?:tell|convince|encourage|urge|warn|direct|invite|ask|persuade|remind) (?:the |all |every |any )?(?:users?\\b|readers? (?:to|that)\\b|person who asks|everybody who asks|anyone who asks)`,
  ),
  imperative('(?:make sure|ensure) (?:that )?the users?\\b'),
]

/** What a client that renders a text might follow or load: links and pictures of markdown, elements that hold one. */
const markup =
  /\]\s?\(\s*(?:[a-z][a-z+.-]{1,20}:|[/#]|www\.)|!\[[^\]]{0,200}\][[(]|<\/?(?:script|iframe|style|object|embed)\b|<[a-z][a-z0-9]*\s[^<>]*=/i

/** One of these stands in every order; most sentences have none, which is quickly seen. */
const telling =
  /answer|respon|repl(?:y|ies)|output|summar|ignore|disregard|forget|overrid|overrul|bypass|discard|abandon|cancel|set aside|never mind|follow|obey|instruct|direct|prompt|rules?\b|guid|guard|assistant|\bA\.?I\b|language model|\bmodels\b|bots?\b|LLM|crawler|automated|users?\b|reader|visitor|who(?:ever)? asks|\bask|\bsay\b|\bprint|\bwrite\b|\breturn\b|\brepeat\b|\bspeak\b|display|question|system\b|reveal|disclose|passages?\b|sources?\b|documents?\b|\barticles?\b|refuse|files?\b|human:|developer|terminal|interpreter|administrator|oracle|key\b|words above|conversation|<|\[|void|revoked|superseded/i

/** Words outside of quotation marks that make a sentence one about what it quotes. */
const leastOwn = 3

/**
 * Whether a sentence speaks to whoever answers from its text, as an injected instruction does, rather than of the world.
 *
 * Orders that it only quotes ("the page said “ignore all previous instructions”") are what it tells of. It reads English;
 * an order in disguise or in another language is not seen, and is told only as words of its source like any others.
 * A sentence with markup that a client might follow or load counts as one that gives orders.
 */
export function givesOrders(sentence: string): boolean {
  const line = sentence.replace(/\s+/g, ' ').trim()
  if (!telling.test(line)) return false
  if (markup.test(line)) return true
  const own = line.replace(/“[^“”]*”|‘[^‘’]*’(?!\p{L})|"[^"]*"/gu, '“”')
  const words = own.match(/[\p{L}\p{N}]+/gu) ?? []
  const told = words.length >= leastOwn ? own : line.replace(/^["“‘]+/, '')
  return orders.some((order) => order.test(told))
}

function imperative(words: string): RegExp {
  return new RegExp(`${opening}${words}`, 'iu')
}
