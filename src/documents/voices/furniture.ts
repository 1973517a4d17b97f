import { isProse, type Paragraph } from '../paragraphs.ts'

/** Page furniture is short; a longer paragraph that happens to have its words is the author's. */
const longestFurniture = 1000
/** A button or a label is shorter still. */
const longestButton = 100

const network = String.raw`(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|tumblr|mastodon|bluesky|threads|flipboard|messenger|pocket|rss|google\+?|viber|line|e-?mail|sms|(?:copy link|link copied|gift (?:this )?article)|link|print(?:er)?|(?:download )?pdf|save|share|tweet|more|download|bookmark|subscribe)`

/** Whole lines that are buttons and labels of a page. */
const buttons: readonly RegExp[] = [
  /^[-–—*~ ]*advertisements?[-–—*~ ]*$/i,
  /^(?:share|tweet|print|e-?mail|follow|subscribe|sign up|advertisements?)(?:\s*:?| (?:@|(?:this|us|me|now|today|on|via|by|with|to|for)\b).{0,40})$/i,
  new RegExp(`^(?:${network}[\\s|·•,/-]*(?:\\(\\d+\\)|\\d+)?[\\s|·•,/-]*){2,}$`, 'i'),
  new RegExp(`^${network}$`, 'i'),
  /^(?:\d[\d,.]*[km]? )?(?:shares?|likes?|views|reactions?|claps|retweets|plays|reads|followers)\b[\s:]*\d*$/i,
  /^(?:click|tap) (?:here )?to (?:share|tweet|e-?mail|print|follow|subscribe|expand|enlarge|view|zoom)\b.{0,60}$/i,
  /^(?:skip to (?:main )?(?:content|navigation)|back to (?:top|home|all \w+)|jump to \w+|go to top|open in app|sign in|log ?in|log ?out|register|get started|menu|search|close|loading…?|load more|show more|see (?:more|all)|view all|read full (?:story|article)|listen(?: to (?:this )?(?:article|story))?|toggle (?:\w+ ?){1,3}|previous|next|older|newer|home|donate(?: now)?|sponsored(?: content)?|promoted|paid post|transcript)$/i,
  /^[«‹←<]?\s*(?:previous|prev|older|next|newer) (?:post|article|story|entry|page|entries|posts)s?\b.{0,90}$/i,
  /^(?:\d+|one|two|three|five|ten)[- ]?min(?:ute)?s?\.?(?: read| listen)(?:ing time)?$/i,
  /^(?:estimated )?(?:reading|read) time\s*:?.{0,25}$/i,
  /^(?:tags?|filed under|filed in|topics?|categor(?:y|ies)|posted in|labels|keywords|tagged(?: with| as)?|more on|in this (?:story|article)|mentioned in this (?:story|article))\s*:.{0,300}$/i,
  /^(?:tagged(?: with| as)?|filed under|posted in) .{1,90}$/i,
  /^(?:home|you are here|news)\s*[:>»›/].{0,90}$/i,
  /^(?:story|article) continues (?:below|after)\b.{0,60}$/i,
  /^(?:continue reading\b.{0,40}|keep reading|advertisement\b.{0,40}|skip (?:ad|advertisement)|newsletter(?: (?:sign[- ]?up|signup))?|most (?:read|popular|viewed|shared|commented)|trending(?: now| stories)?|top stories|latest (?:news|stories|posts|articles)|editors?[’'] picks?|popular (?:posts|now|stories)|don[’']t miss|in case you missed it)$/i,
  /^(?:pages? \d+(?: of \d+)?|\d+ of \d+|\d+\s*\/\s*\d+)$/i,
  /^(?:\* ?\* ?\*|\/\p{Ll}{2,4}(?:\/\p{Ll}{2,4})?)$/u,
  /^track ?backs?\b.{0,30}$|^track ?back (?:url|address)\b.{0,90}$|^tracked on\b.{0,60}$/i,
  /^(?:our standards|in print)\s*:/i,
  /^(?:slideshow|gallery|photos|images|pictures) ?\(\d+[^()]{0,20}\)$/i,
  /^\S+@[^\s@]+\.\p{Ll}{2,}$/iu,
  /^more (?:from|by) [^:.]{1,60}:\s.{1,200}$/i,
  /^(?:poll|video|gallery|podcast|audio|slideshow|map|chart|infographic|data source|sources?)\s*:.{1,90}$/i,
  /^(?:previous|next)\s*:.{1,90}$/i,
  /^(?:key (?:events|points|moments|updates|facts)|on this page|in this (?:article|story|issue)|contents|jump to|latest updates|at a glance)$/i,
  /^(?:\d+ ?(?:pages?|pp)\b[., ]*)?\(?(?:pdf|docx?|epub|rtf|xlsx?|zip)\b[^.!?\p{Ll}]{0,20}\b\d+(?:[.,]\d+)? ?[km]i?b\)?$/iu,
  /^(?:send|forward|mail|recommend) this (?:page|article|story|post|column) to\b.{0,40}$/i,
  /^(?:next|coming) (?:week|month|time|issue|up|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: in (?:this|the) .{1,30})?\s*:.{1,90}$/i,
  /^(?:(?:last|first) )?(?:updated|modified|revised|reviewed|published|posted|appeared)(?: on| at| in)?\b[^.!?]{0,60}\d(?:[^.!?]|[.](?=\d)){0,40}\.?$/i,
  /^(?:your )?(?:name|e-?mail|web ?site|comment|message|url|subject)(?: address)?(?: \([^)]{1,40}\))? ?\*$|^(?:submit|post comment|send|cancel reply|preview|permalink|digg this|save to del\.icio\.us|blog this|bookmark|text size|font size|save for later|view comments|jump to comments|reuse content)$/i,
  /^(?:for immediate release|press release|media release|news release|embargoed (?:until|for)\b.{0,60})(?:\s*[-–—:|].{0,60})?$/i,
  /^(?:also read|read (?:also|more|next|on)|see (?:also|more)|explore more|related|watch|up next|next up|in pictures)\s*:.{1,200}$/i,
]

/** The line below which releases and wire copy have notes to editors only. */
const endMark =
  /^(?:end \d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [a-z]{2,5})?|#{2,}|[-–—]?\s*(?:30|ends)\s*[-–—]|[-–—]\s*ends\s*[-–—]?|ends)$/i

/** Sentences of the publisher about the article, its rights, its letters and its readers. */
const sentences: readonly RegExp[] = [
  /^(?:image|photo(?:graph)?|picture|illustration|caption|credit|graphic|file photo|archive photo|cover image|featured image|header image|top image|main image)s?(?: credits?| by| courtesy of| source)?(?: \d+)?\s*:/i,
  /^(?:photo|image|picture|illustration|photograph|graphic)s?(?: \d+)? (?:by|courtesy(?: of)?|credit|via|©)\s*:? ?.{1,80}$/i,
  /^(?:about the (?:authors?|writers?|contributors?)|about (?:us|this (?:site|blog|newsletter|publication))|author bio|post a comment|leave a (?:comment|reply)|join the (?:conversation|discussion)|add (?:a|your) comment|write a comment|have your say|what do you think\?? (?:let us know|tell us|leave|share|comment)|what do you think\? (?:e-?mail|write (?:to|in)|text us|vote|have your say))\b.{0,120}$/i,
  /^(?:(?:\d+|no|reader|readers[’']|user|recent|all|view|show|hide|see|read|load)(?: \d+| all| more| previous)* )?comments?(?:[^\p{L}]{0,12}| (?:below|closed|so far|section|policy|yet|rss).{0,12})$/iu,
  /^(?:\d+|no|all|view|show|see|load)(?: \d+| all| more| previous)* (?:responses?|replies|thoughts)[^\p{L}]{0,12}$/iu,
  /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:comments?|responses?|repl(?:y|ies)|thoughts?) (?:on|to)\b.{0,200}$/i,
  /^(?:[Ff]igure|FIGURE|[Ff]ig\.?|FIG\.?|[Tt]able|TABLE|[Cc]hart|[Gg]raph|[Mm]ap|[Dd]iagram|[Ee]xhibit) \d{1,2}(?:[.-]\d{1,2})?[a-z]?(?::|\.| [–—|-]) ?\p{Lu}.{0,300}$/u,
  /^if you(?:[’']ve)? (?:(?:really )?(?:enjoyed|liked|loved)|found) (?:reading )?(?:this|my|our|these)(?: (?:story|article|post|piece|essay|letter|column|episode|issue|newsletter|interview)s?)?(?: (?:useful|helpful|interesting|valuable))?, .{0,60}\b(?:you(?: might| may| could| will|[’']ll) (?:also )?(?:like|enjoy|love|want|find)|please|consider|clap|share|subscribe|follow|forward|pass (?:it|this) on|sign up|hit|press|click|tap|hold|leave a|join us|tell (?:a|your) friends?|(?:read|see|try) (?:also|my|our|more|on)|check out)\b.{0,160}$/i,
  /^["“‘«][^"“”»]{2,100}["”’»](?:, [^.!?]{2,80},)? (?:is|will be) (?:published|released|distributed) by [^.!?]{2,100}(?:\.|$)/,
  /^SOURCE:? \p{Lu}[^!?:;]{1,80}$/u,
  /^you must be logged in\b|^(?:please )?(?:log ?in|sign ?in|register|login)(?: or \w+(?: \w+)?)? to (?:post|leave|comment|reply|join|view|read|continue)\b/i,
  /^(?:your e-?mail address will not be published|required fields are marked|save my name, e-?mail|notify me of|this site uses akismet|learn how your comment data|comments (?:are|have been|on this \w+ are)(?: now)? (?:closed|moderated|disabled|turned off)|commenting (?:is|on this))/i,
  /\b(?:views|opinions)(?: and (?:views|opinions))?,?(?: (?:and \w+ )?(?:that are )?)?(?:expressed|contained|stated|presented|reflected)\b[^.]{0,200}\b(?:not|own|alone|solely|are those of|belong to)\b/i,
  /\b(?:reflects?|represents?|are|express(?:es)?) (?:only |solely )?(?:those of|the (?:personal |own )?(?:views?|opinions?) of) (?:(?:the|its|their|his|her|individual|respective)\b ?)*(?:authors?|writers?|contributors?)\b/i,
  /\b(?:does|do) not (?:itself )?take (?:any )?(?:institutional|corporate|editorial|official) (?:positions?|views?|stances?)\b/i,
  /^(?:was|is|did) (?:this|the) (?:page|article|answer|information|content|guide)\b.{0,30}\b(?:helpful|useful|(?:answer|help) (?:you|your question))\b/i,
  /^(?:\d[\d,]* out of )?\d[\d,]* (?:people |readers )?found this (?:page |article )?(?:helpful|useful)\b/i,
  /^(?:the |our )?(?:texts?|articles?|content|contents|material|photographs?|images?|pages?|words)\b.{0,40}\bmay (?:not )?be (?:freely )?(?:re-?used|reproduced|copied|quoted|shared|republished|reprinted|distributed)\b/i,
  /^(?:messages|comments|entries|posts|replies|contributions|submissions)\b.{0,60}\b(?:checked|moderated|approved|reviewed|screened)\b.{0,80}\b(?:before|until|appear|published|go up|go live)\b/i,
  /^(?:if you haven[’']t (?:left|posted) a comment here before|until then, it won[’']t appear)\b/i,
  /^(?:this )?pages? (?:was |were )?last (?:changed|updated|modified|revised|reviewed|edited)\b.{0,160}$/i,
  /^(?:this (?:page|site) (?:has been|was) (?:visited|viewed)|you are (?:the )?(?:[\p{L}\p{N}’'-]+ ){0,3}visitor)\b.{0,80}$/iu,
  /^(?:this (?:page|site) is )?(?:a )?(?:proud )?(?:member|part) of the .{1,60}\bring\b.{0,80}$/i,
  /^(?:(?:web ?site|site|page) )?(?:hosted|powered|designed)(?: free)? by\b[^.!?]{1,50}$/iu,
  /^(?:today|this week)[’']s cartoon\b/i,
  /^an? (?:earlier|previous|original) version of this (?:article|story|post|page|report|column)\b/i,
  /\b(?:edited|condensed)\b.{0,30}\bfor (?:length|clarity|brevity|space)\b/i,
  /^(?:this|the) (?:conversation|interview|transcript|discussion|exchange|q ?& ?a|talk|extract)\b.{0,30}\b(?:has been|have been|was|were|is) (?:\p{L}+ly )?(?:edited|condensed|abridged|shortened|translated|transcribed|cut(?= for)|compressed)\b/iu,
  /^.{3,120}?[,.(] ?(?:\p{Ll}+back,? )?(?:\d+ ?(?:pages|pp)\b.{0,40}[£$€¥] ?\d|[£$€¥] ?\d[\d.,]*,? ?(?:\d+ ?(?:pages|pp)\b)).{0,40}$/iu,
  /^(?:the )?(?:views|opinions)(?: here)? are (?:personal|the (?:author|writer)|his own|her own|my own|their own)/i,
  /^(?:have you been affected|if you (?:or someone you know|have been affected))\b.{0,200}\b(?:call|contact|e-?mail|helpline|tell us|write)\b/i,
  /^(?:how to cite|cite this|suggested citation|recommended citation|ISSN|ISBN|DOI)\b.{0,300}$/i,
  /^(?:registered charity|printed (?:and published )?by|published by|typeset|design(?:ed)?(?: and layout)? by)\b[^.!?]{1,100}\.?$/i,
  /\bpublished by\b.{1,80}(?:\b\d+ ?pp\b|[£$€]\d)|^to (?:order|buy) (?:a |your )?cop(?:y|ies)\b/i,
  /^.{0,120}\bletters?\b.{0,120}\b\S+@\S+\.\S+.{0,80}$|^letters (?:should|must|may|can) (?:not |be |reach |carry |include )/iu,
  /^(?:the )?embargo(?:ed)?\b.{0,80}$/i,
  /^(?:disclaimer|disclosure(?: statement)?|correction|clarification|editor[’']?s?[’']? note|note to editors?|notes to editors?|publisher[’']s note|copyright notice|legal notice|conflicts? of interest)\s*(?:\([^)]{0,40}\)|, [^:]{2,30})?\s*:/i,
  /\b(?:paid for|funded|supported|made possible) by our (?:readers|members|subscribers|supporters)\b/i,
  /^(?:notes to editors?|note to editors?|media contacts?|press contacts?|contact information|press enquiries|media enquiries|media inquiries)\s*:?$/i,
  /^(?:media |press |for (?:more|further) (?:information|details)|for (?:media|press) (?:enquiries|inquiries))\b.{0,80}\b(?:contact|call|visit|e-?mail|enquiries|inquiries|see)\b.{0,200}$/i,
  /^(?:media|press)? ?contacts?\s*:.{0,200}$/i,
  /^we welcome (?:comments|letters|your (?:comments|letters|feedback|views))\b|^for more information on our comment policy|^please (?:read|see|review|follow) our (?:comment|community|commenting|house)\b|^comments? (?:policy|guidelines)\b/i,
  /^(?:an? )?(?:\w+ )?(?:version of )?(?:this|the above|the following) (?:article|piece|essay|post|column|op-?ed|story|commentary|interview|report|text|blog(?: post)?|analysis|translation|excerpt|press release|page|paper)\b.{0,80}\b(?:(?:re)?published|appeared|posted|updated|amended|corrected|edited|adapted|excerpted|part of|brought to you|produced|sponsored|translated|may (?:not )?be (?:re)?|is available)\b/i,
  /^(?:originally|first|previously) (?:published|appeared|posted) (?:in|on|at|by)\b.{0,160}$/i,
  /^(?:republished|reprinted|reproduced|reposted|syndicated|translated) (?:with|by|from|under|here|courtesy)\b.{0,200}$/i,
  /^read the (?:original|full) (?:article|story|post|version|report)\b/i,
  /^(?:©|\(c\) ?\d{4}|copyright\b(?! (?:law|reform|case|act|infringement|protection|claim|term|holder|owner)s?\b)|all rights reserved|all content ©|some rights reserved|no part of this (?:article|publication|page|site|material))/i,
  /\ball rights reserved\b.{0,40}$/i,
  /\blicen[sc]ed under (?:a |the )?(?:creative commons|cc[ -])|\bcreative commons\b.{0,60}\blicen[sc]e\b/i,
  /^(?:(?:we|this (?:web ?)?site|our (?:web ?)?site|our partners) (?:and our partners )?uses? cookies|by (?:continuing|using|clicking|browsing|closing|signing up|subscribing|submitting|entering)\b.{0,60}\b(?:site|cookies|agree|consent|accept|website|page)\b|accept (?:all )?cookies|cookie (?:policy|settings|preferences|notice)|manage (?:cookies|consent|preferences)|we (?:value|care about|respect) your privacy|privacy policy|terms (?:of|and) (?:use|service|conditions))/i,
  /^(?:sign up|subscribe|register)\b.{0,60}\b(?:newsletters?|mailing list|inbox|e-?mails?|alerts|updates|digest|briefing|free|posts|channel|podcast|today|now|here|below)\b/i,
  /^(?:get|receive|have|want|enjoy(?:ed|ing)?|like|love)\b.{0,100}\b(?:newsletter|your inbox|(?:this|our|my) (?:newsletter|publication|podcast)|by e-?mail|delivered (?:to|daily|weekly|straight)|subscribe|sign up)\b/i,
  /^(?:enter|type|submit) your e-?mail\b|^e-?mail address\b.{0,20}$|^(?:thank you|thanks) for (?:reading|subscribing|signing up|your support)\b|^join (?:more than |over )?[\d,.]+[km]? (?:other )?(?:readers|subscribers|others|people)\b|^you can unsubscribe\b|^unsubscribe\b.{0,60}$/i,
  /^(?:follow|find|like|join|connect with|contact|reach|tweet|e-?mail|write to|visit|support)\b(?: (?:the )?(?:author|writer|reporter|us|me|him|her|them|our|this|[@\p{Lu}][\p{L}\p{N}_.’'-]*)){1,5} (?:on|at|via|@|through|by)\b.{0,80}$/iu,
  /^(?:(?:please |you can )?(?:support|donate|become a (?:member|subscriber|patron|supporter)|make a donation|buy (?:me|us) a coffee|help us|help keep|consider (?:supporting|donating|subscribing|becoming))\b).{0,160}\b(?:journalism|today|member(?:ship)?|donat|subscri|support|patron|coffee|independent|free for|our work|my work)/i,
  /^(?:this (?:post|article|story|content) is for (?:paid |paying )?(?:subscribers|members)|already (?:a|have an?)\b.{0,40}\b(?:subscriber|member|account)|you have (?:reached|read)\b.{0,60}\bfree (?:articles|stories)|to (?:continue|keep) reading\b)/i,
  /^(?:download|get) (?:the|our) (?:app|mobile app|free app|pdf|full report)\b.{0,80}$/i,
  /^got a (?:tip|story|question)\b|^do you have a (?:tip|story)\b|^send (?:us )?(?:your )?(?:tips|letters|feedback)\b|^letters (?:to the editor )?(?:should|may|can) be sent\b/i,
  /^\(?(?:(?:[Aa]dditional|[Ff]urther) )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Gg]raphics|[Tt]ranslation|[Rr]esearch) by [\p{Lu}].{0,300}$/u,
  /^(?:with (?:files|reporting|input|additional reporting|inputs|contributions) (?:from|by)\b|[\p{Lu}].{1,200} contributed (?:reporting )?(?:to|from) (?:this|the) (?:report|story|article|piece)\b).{0,120}$/u,
]

/** A credit at the end of a caption or an author's note. In ordinary prose `picture:` is a word like others. */
const credit =
  /(?:(?:^|\s|\()(?:PHOTO|IMAGE|PICTURE|PHOTOGRAPH|FILE|CREDIT|SOURCE)S?:|[.!?)”"’'] \(?(?:Photo(?:graph)?|Image|Picture|Credit|Illustration)s?(?::| by)|\((?:Photo(?:graph)?|Image|Picture)s?: |\b(?:[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|[Pp]icture)s?[ /](?:[Cc]redits?|CREDIT|[Cc]ourtesy|by \p{Lu})\b|[\p{L}]\/(?:[\p{Lu}][\p{L}]+ )?(?:Images|Photos|Pictures|Pool|Shutterstock|Flickr|Unsplash|Wikimedia(?: Commons)?)\b|\b\p{Lu}[\p{L}]+ Images\b|\(Photo\b|\bvia (?:Flickr|Wikimedia|Unsplash|Shutterstock)\b).{0,80}$/u
const longestCaption = 400

const listOfOthers =
  /^(?:(?:related|recommended|similar|further|suggested|latest|recent|popular|trending|promoted|sponsored|other|more)(?: (?:articles?|stories|story|posts?|reading|reads|content|topics|links|coverage|news|items|pages|for you|publications|research|analysis|opinion|from the (?:web|archive)|on this (?:topic|story|subject)|in this (?:series|section)|like this|stories for you))+|related|recommended|read (?:more|next|also|this next)|see also|also (?:read|on this site|of interest)|you (?:may|might|could) (?:also |be )?(?:also )?(?:like|enjoy|be interested in|interested in)(?: (?:these|this|reading))?|(?:what to |keep )?(?:read|reading) next|what(?:’|')s next|more (?:from|by|on|in|about) [^.]{1,60}|around the web|from (?:our|the) (?:archives?|partners|web)|people also read|explore (?:more|further)|up next|most (?:read|popular|viewed|shared|commented)|trending(?: now| stories| topics)?|top (?:stories|news|posts|comments)|latest (?:news|stories|posts|articles|from [^.]{1,40})|editors?[’'] (?:picks?|choice)|popular (?:posts|stories|now|articles|this week)|don[’']t miss|you may have missed)\s*[:…→»]?$/i
/** A paragraph of so many words is no longer part of a list of other articles. */
const articleWords = 40
/** Two of so many each, in whole sentences, are none either. */
const sentenceWords = 18

/** A question that a page puts to its readers, with the answers to choose from. */
const poll =
  /^(?:(?:today[’']s|this week[’']s|reader|readers[’']|online|quick|weekly|our) )?poll:?\n[^\n]{5,150}\?(?:\n[^\n]{1,60}){0,8}$/i

/** Whether a paragraph is a page's own: a caption, a share button, a disclaimer, a copyright line. */
export function isFurniture({ text }: Paragraph): boolean {
  if (poll.test(text)) return true
  return text.includes('\n') ? text.split('\n').every(isOwnLine) : isOwnLine(text)
}

function isOwnLine(text: string): boolean {
  const label =
    text.length <= longestButton
      ? text.replace(
          /^[-•*] |^[-–—=*~]{2,} | [-–—=*~]{2,}$|^\[ ?(?=[^[\]]*\]$)|(?<=^\[[^[\]]*) ?\]$/g,
          '',
        )
      : text
  const parts = text.length <= longestButton ? text.split(/ [|·•] |(?<=\]) (?=\[)/) : []
  return (
    (parts.length > 1 && parts.every(isOwnLine)) ||
    endsArticle({ text }) ||
    (text.length <= longestButton && buttons.some((pattern) => pattern.test(label))) ||
    (text.length <= longestFurniture && sentences.some((pattern) => pattern.test(label))) ||
    (text.length <= longestCaption && credit.test(text))
  )
}

/** Whether a line says that the article ends here. */
export function endsArticle({ text }: Pick<Paragraph, 'text'>): boolean {
  return text.length <= longestButton && endMark.test(text)
}

/** Whether a line heads a list of other articles. */
function headsOthers({ text }: Paragraph): boolean {
  return text.length <= longestButton && listOfOthers.test(text)
}

/**
 * The paragraphs of lists of other articles, with their headings.
 *
 * A list runs to the comments or to the next long paragraph, with which the article goes on; pages set such lists
 * anywhere. A list that the markup sets apart ends where that ends.
 *
 * @param from where the comments start
 * @param marked what the markup sets apart as the page's own
 */
export function otherArticles(
  paragraphs: readonly Paragraph[],
  from: number,
  marked: ReadonlySet<Paragraph>,
): Set<Paragraph> {
  const others = new Set<Paragraph>()
  let heading: Paragraph | null = null
  for (const [i, paragraph] of paragraphs.entries()) {
    const isApart = heading !== null && marked.has(heading) && !marked.has(paragraph)
    const isArticle =
      heading !== null && (isProse(paragraph, articleWords) || areSentences(paragraphs, i))
    if (i === from || isApart || isArticle) heading = null
    if (headsOthers(paragraph)) heading = paragraph
    if (heading) others.add(paragraph)
  }
  return others
}

/** Whether the article goes on here: what a list says of another one is followed by the title of the next. */
function areSentences(paragraphs: readonly Paragraph[], i: number): boolean {
  return paragraphs
    .slice(i, i + 2)
    .every((one) => isProse(one, sentenceWords) && /[.!?…]["”’']?$/.test(one.text))
}
