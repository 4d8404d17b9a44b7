import { inflect, type VerbForm } from './verb-forms.js';

/**
 * What may follow (or stand before) a verb of speech, thought or attitude:
 * s  speech: a quotation or clause, also put in after it ("…, he said")
 * c  a clause: with or without "that"
 * t  tells someone: the hearer stands between verb and clause
 * w  a question: whether, how, why …
 * i  an infinitive: wants to, refused to
 * o  someone to do something: urged him to
 * n  a thing: criticised the plan, denied the report
 * k  calls someone something, accuses someone of something
 */
export type Frame = 's' | 'c' | 't' | 'w' | 'i' | 'o' | 'n' | 'k';

const LEXICON: Readonly<Record<string, string>> = {
  s: `say answer add note argue claim tweet write state declare explain announce report reply respond insist assert continue conclude observe remark comment acknowledge admit concede confirm contend warn joke recall
   post quip stress emphasize emphasise reiterate repeat maintain counter shout yell exclaim declare testify lament complain quote echo opine conclude caution promise vow ask wonder recount muse boast allege
   mutter whisper chant blurt scoff snap retort clarify elaborate predict estimate affirm swear brag chime interject volunteer surmise reflect crow gush email e-mail text sum sigh`,
  c: `believe think know hope fear expect suggest reveal find show indicate feel agree learn understand imply deny determine decide realize realise doubt suspect assume hear see mean discover demonstrate prove signal
   predict estimate propose demand recommend request concede guess reckon worry guarantee wish dream imagine notice recognize recognise remember forget figure speculate calculate project anticipate read hint disclose
   rule decree charge decide judge posit note point stipulate verify certify lie pretend fret sense consider hold caution gather presume disagree object regret rejoice theorize theorise hypothesize conclude mention declare insist`,
  t: `tell inform remind assure warn advise convince notify persuade teach promise show brief alert caution reassure ask`,
  w: `ask wonder know explain question decide discuss see show say tell consider debate understand learn determine reveal describe consider reveal examine explore clarify illustrate demonstrate doubt inquire recall`,
  i: `want hope plan vow promise pledge threaten agree refuse decline offer seek decide intend expect ask demand wish prefer claim swear propose aim like love hate desire opt volunteer long choose pretend`,
  o: `urge ask want encourage call order advise expect tell press invite beg implore push allow instruct direct request persuade exhort permit challenge need`,
  n: `criticize criticise support oppose praise reject deny endorse propose announce describe discuss mention cite defend condemn denounce dismiss attack question blast slam mock decry deride tout champion
   predict acknowledge admit claim promise demand oppose express voice repeat reiterate hail welcome applaud deplore lament regret welcome recommend suggest propose outline detail explain highlight lambast rip
   confirm dispute challenge refute ridicule bash slam reveal signal indicate float advocate protest demand suggest justify rebut echo prefer fear love hate want seek consider embrace contradict renounce recant rebuke
   disavow admire resent reject disclose doubt believe prefer pledge urge warn vow expect condemn chide scold hammer assail pan trash downplay minimize excoriate castigate berate disparage vilify belittle
   salute commend celebrate extol laud reference foresee forecast envision estimate emphasize emphasise stress underscore underline`,
  k: `call accuse blame describe label dub brand deem consider view portray depict characterize characterise name regard see criticize criticise praise fault thank credit cast deride mock condemn denounce charge declare compare
   dismiss term paint`,
};

export interface Cue {
  readonly base: string;
  readonly frames: ReadonlySet<Frame>;
  readonly forms: ReadonlySet<VerbForm>;
}

const cues = new Map<string, Cue>();
{
  const frames = new Map<string, Set<Frame>>();
  for (const [frame, list] of Object.entries(LEXICON))
    for (const base of list.trim().split(/\s+/)) frames.set(base, (frames.get(base) ?? new Set<Frame>()).add(frame as Frame));
  for (const [base, own] of frames)
    for (const [form, forms] of inflect(base))
      if (!cues.has(form) || base.length < (cues.get(form) as Cue).base.length) cues.set(form, { base, frames: own, forms });
}

/** A verb of speech, thought or attitude by any of its forms, or undefined. */
export const cueOf = (lower: string): Cue | undefined => cues.get(lower);

/** Verbs whose subject may be a paper, a poll, a study. */
export const OF_DOCUMENTS: ReadonlySet<string> = new Set(
  'show find suggest indicate reveal say read state report note claim argue conclude demonstrate prove estimate predict confirm'.split(' '),
);

/** Verbs of the mind that report no assertion: what somebody knows or hopes is the article's own word about them. */
const INNER: ReadonlySet<string> = new Set(
  'think know hope fear feel learn understand hear see realize realise doubt suspect assume decide determine remember forget wish dream imagine want plan seek figure worry consider guess reckon mean wonder debate discuss hold judge fret sense pretend discover prove anticipate notice recognize recognise rule'.split(
    ' ',
  ),
);

/** Whether the verb makes its subject the speaker of what follows. */
export const isAssertive = (base: string): boolean => !INNER.has(base);
