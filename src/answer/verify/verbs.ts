import { stemOf } from '../words.ts'

// Verbs of news and essays that no ending tells from a noun.
const verbs = `
abandon abolish accept accompany accuse achieve acquire act add address admit adopt advance advise affect afford agree aid aim allege allow
alter announce answer apologise apologize appeal appear apply appoint approach approve argue arise arm arrange arrest arrive ask assassinate
assault assemble assess assign assist assume assure attack attain attempt attend attract avert avoid award back ban bar base bear beat
become beg begin believe belong bind blame block boast bomb borrow break bring broadcast build burn buy call campaign cancel capture carry
cast catch cause cede celebrate challenge change charge chair choose cite claim clash clear close collapse collect combine come command
commence comment commit compare compel complain complete comply concede concern conclude condemn conduct confer confess confirm confront
conquer consider consist consult contain contend contest continue contribute control convert convict convince cooperate cost count
cover create criticise criticize cross crush curb cut damage deal debate decide declare decline decrease defeat defend define delay deliver
demand demolish demonstrate deny depart depend deploy depose describe desert deserve design desire destroy detain determine develop devote
die differ dig direct disagree disappear disarm discharge discover discuss dismiss display dispute dissolve distribute divert divide donate
double doubt draft draw dream drive drop earn ease edit educate elect emerge emphasise emphasize employ enable encounter encourage end
endanger endorse endure enforce engage enhance enjoy enlist ensure enter escape establish estimate evacuate evade examine exceed exchange
exclude excuse execute exercise exhibit exist expand expect expel experience explain explode exploit export expose express extend face fail
fall favour favor fear feature feed feel fell fight figure file fill finance find fine finish fire fix flee float flood flow fly follow forbid
force forecast foresee forget forgive form fortify found free freeze fuel fulfil function fund gain gather generate get give go govern grant
grow guarantee guard guide halt hand handle hang happen harm hate head heal hear help hesitate hide hint hire hit hold honour hope host
house hunt hurt identify ignore illustrate imagine impede implement imply import impose imprison improve include increase indicate induce
inflict influence inform inherit inhibit injure insist inspect inspire install insult intend interpret intervene interview introduce invade
invent invest investigate invite involve isolate issue jail join judge jump justify keep kidnap kill know lack land last launch lay lead lean
learn leave lend let liberate lie lift limit link list listen live lobby lose love lower maintain make manage march mark marry mean measure
meet mention merge mine miss mistrust modify monitor mount move murder name need neglect negotiate nominate note notice obey object oblige
observe obtain occupy occur offend offer open operate oppose order organise organize originate oust outlaw outline overcome overlook overthrow
owe own paint participate pass pause pay perform permit persist persuade place plan plant play plead pledge point portray possess postpone
praise prefer prepare present preserve press presume prevail prevent print proceed proclaim produce prohibit promise promote prompt propose
protect protest prove provide provoke publish punish purchase pursue push put qualify quarrel question quit quote raid raise rank ratify
reach react read realise realize rebel rebuild recall receive recognise recognize recommend reconsider record recover recruit reduce refer
reflect reform refrain refuse regain regard regret regulate reinforce reject relate release rely remain remark remember remind remove renew
reopen repair repay repeat repel replace replant reply report represent repress request require rescue resent reserve resign resist resolve
respect respond rest restore restrain restrict result resume retain retire retreat return reveal reverse review revise revive reward rise
risk rob rule run sabotage sack sail satisfy save say scrap search secure see seek seem seize sell send sentence separate serve set settle
shape share shell shelter shield shift ship shoot shout show shrink shut sign signal sink sit slow smuggle speak specify speed spend
split spoil sponsor spread spy stage stand start state stay steal stimulate stop store strain strengthen stress strike strip struggle study
submit succeed sue suffer suggest suit supply support suppose suppress surrender survey survive suspect suspend sustain swear switch
sympathise take talk target teach tell tend terminate test thank think threaten throw tie tighten tolerate topple torture total touch tour
trace track trade train transfer transform translate transmit transport travel treat trigger triple trust try turn undergo undermine understand
undertake unite unveil upset urge use vanish vary veto view violate visit vote vow wage wait walk want warn wash waste watch weaken wear
weigh welcome widen win wish withdraw withhold witness wonder work worry worsen worship wound write yield associate bind correlate free caution fell attribute weaken harvest bomb shell found spare fine ship blossom escape
differentiate express inhibit mediate mutate predict regulate activate
`

const stems = new Set(verbs.trim().split(/\s+/).map(stemOf))

/** Whether a stem is that of a verb; it may be a noun as well. */
export function isVerbStem(stem: string): boolean {
  return stems.has(stem)
}
