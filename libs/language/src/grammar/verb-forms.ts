const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Irregular pasts and participles with their base: base past participle. */
const IRREGULAR = `
be was been|be were been|become became become|begin began begun|bend bent bent|bet bet bet|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken|bring brought brought
build built built|burn burnt burnt|buy bought bought|catch caught caught|choose chose chosen|come came come|cost cost cost|cut cut cut|deal dealt dealt|dig dug dug|do did done|draw drew drawn|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven
freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung hung|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|know knew known
lay laid laid|lead led led|leave left left|lend lent lent|let let let|lie lay lain|lose lost lost|make made made|mean meant meant|meet met met|pay paid paid|put put put|quit quit quit|read read read|ride rode ridden
ring rang rung|rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|shed shed shed|shoot shot shot|show showed shown|shut shut shut
sing sang sung|sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken|spend spent spent|split split split|spread spread spread|stand stood stood|steal stole stolen|stick stuck stuck
strike struck struck|swear swore sworn|sweep swept swept|swim swam swum|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown|understand understood understood
wake woke woken|wear wore worn|win won won|withdraw withdrew withdrawn|withhold withheld withheld|write wrote written|overcome overcame overcome|undergo underwent undergone|foresee foresaw foreseen|arise arose arisen
beat beat beaten|hold held held|cast cast cast|broadcast broadcast broadcast|forecast forecast forecast|bear bore borne|mistake mistook mistaken|rewrite rewrote rewritten|undertake undertook undertaken|uphold upheld upheld
oversee oversaw overseen|outline outlined outlined|misread misread misread|plead pled pled|prove proved proven|sue sued sued|shrink shrank shrunk|spring sprang sprung|wind wound wound|weep wept wept|breed bred bred|cling clung clung
swing swung swung|creep crept crept|grind ground ground|retell retold retold|repay repaid repaid|rebuild rebuilt rebuilt|recut recut recut|input input input|offset offset offset|upset upset upset|thrust thrust thrust|lay laid laid`
  .trim()
  .split(/[|\n]/)
  .map((row) => row.trim().split(' '));

const PAST = new Map<string, string>();
const PARTICIPLE = new Map<string, string>();
for (const [base = '', past = '', participle = ''] of IRREGULAR) {
  if (past) PAST.set(past, base);
  if (participle) PARTICIPLE.set(participle, base);
}

export const MODALS = words("will would can could may might must shall should 'll 'd ca wo ought cannot");
export const BE_FINITE = words("is are was were am 's 're 'm ai");
export const HAVE = words("has have had having 've 'd 's");
export const DO_FINITE = words('do does did');
export const BE = words("be been being is are was were am 's 're 'm");

/** How a verb form can be read by its shape alone. */
export interface VerbShape {
  readonly past: boolean;
  readonly participle: boolean;
  readonly ing: boolean;
  readonly thirdPerson: boolean;
  readonly base: boolean;
}

const NONE: VerbShape = { past: false, participle: false, ing: false, thirdPerson: false, base: false };
const ED_BASES = words('need feed seed speed succeed proceed exceed bleed breed embed shed heed weed');

/** The forms a verb can be by its ending: "asked" is a past or a participle, "put" nearly anything. */
export function verbShape(lower: string): VerbShape {
  const past = PAST.get(lower);
  const participle = PARTICIPLE.get(lower);
  if (past !== undefined || participle !== undefined)
    return { ...NONE, past: past !== undefined, participle: participle !== undefined, base: past === lower || participle === lower };
  if (lower.endsWith('ing') && lower.length > 4) return { ...NONE, ing: true };
  if (lower.endsWith('ed') && lower.length > 3 && !ED_BASES.has(lower)) return { ...NONE, past: true, participle: true };
  if (lower.endsWith('s') && !lower.endsWith('ss') && lower.length > 2) return { ...NONE, thirdPerson: true };
  return { ...NONE, base: true };
}

/** Verbs that double their last letter: admit, admitted. */
const DOUBLING = words(
  'admit stop plan refer confer prefer slam chat permit commit submit rebut regret tag pen dub blog transfer omit tip drop grab rap pan scrap plug quip tap knit nod beg ban bar vet shrug spur sum fret brag rip spin hum strip skip swap wrap ship drag tug',
);

export type VerbForm = 'base' | 'third' | 'past' | 'participle' | 'ing';

/** All forms of a verb, each with what it can be: inflect('deny') → deny, denies, denied, denying. */
export function inflect(base: string): Map<string, Set<VerbForm>> {
  const forms = new Map<string, Set<VerbForm>>();
  const add = (form: string, kind: VerbForm): void => {
    forms.set(form, (forms.get(form) ?? new Set<VerbForm>()).add(kind));
  };
  const irregular = IRREGULAR.find((row) => row[0] === base);
  const consonantY = /[^aeiou]y$/.test(base);
  const doubled = DOUBLING.has(base) ? base + base.slice(-1) : /[^e]e$/.test(base) ? base.slice(0, -1) : base;
  add(base, 'base');
  add(consonantY ? `${base.slice(0, -1)}ies` : /(?:sh|ch|ss|x|zz|o)$/.test(base) ? `${base}es` : `${base}s`, 'third');
  const past = consonantY ? `${base.slice(0, -1)}ied` : base.endsWith('e') ? `${base}d` : `${doubled}ed`;
  add(irregular?.[1] ?? past, 'past');
  add(irregular?.[2] ?? past, 'participle');
  add(
    `${base.endsWith('ee') || base.endsWith('ye') ? base : irregular && /[^aeiou][aeiou][^aeiouwxye]$/.test(base) ? base + base.slice(-1) : doubled}ing`,
    'ing',
  );
  return forms;
}
