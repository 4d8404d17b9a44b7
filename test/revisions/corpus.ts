/**
 * Edits of news texts, written for this project: what an author, a copy editor or a typesetter does to a draft, with what is to become of each claim
 * that is named. Written before the comparison was tuned.
 */

/** KEPT: with its verdict. REWORDED: the same claim in other words, without. ASKED: the same, and an editor is asked. REVIVED: back, with its verdict. */
export type Fate = 'KEPT' | 'REWORDED' | 'ASKED' | 'WITHDRAWN' | 'NEW' | 'REVIVED';

export const harmless = [
  'white space',
  'typography',
  'hyphen',
  'move',
  'insertion',
  'deletion',
  'return',
  'headline',
  'elsewhere',
] as const;
export const harmful = [
  'word',
  'number',
  'negation',
  'quantifier',
  'hedge',
  'date',
  'speaker',
  'antecedent',
  'punctuation',
  'quotation marks',
  'split',
  'merge',
  'paraphrase',
  'unit',
  'footnote',
] as const;
export type Class = (typeof harmless)[number] | (typeof harmful)[number];

export interface Edit {
  readonly class: Class;
  readonly text: keyof typeof texts;
  /** what is replaced by what, once each; or all of it */
  readonly change: readonly (readonly [from: string, to: string])[] | ((text: string) => string);
  /** words of a claim (of the former text, or of the new one where it is NEW) → its fate */
  readonly fates: Readonly<Record<string, Fate>>;
  /** when the new revision is published, where that is another day */
  readonly publishedAt?: string;
}

export const texts = {
  council: `The Lindhaven council approved a 12 million euro flood barrier on Monday. Mayor Ann Lee called the vote historic.

Heavy rain damaged 340 homes in the spring. Insurers paid 4.5 million euros to 212 families.

Nearly 60 percent of residents support the barrier, according to a survey by the university. Not all shop owners agree.

The barrier will be finished by June 2027. Construction starts in October 2026.`,
  economy: `Unemployment in Norland fell to 4.1 percent in March from 4.7 percent a year earlier. The central bank kept its key rate at 3.25 percent.

Exports to China rose by up to 8 percent, customs data showed. Imports may have fallen by 2 percentage points of output.

Siemens cut 1,200 jobs in Erfurt. The company said profits rose 5 percent. It plans to close two plants.

Inflation was -0.3 percent in January. Prices of bread doubled between 1990–1995.`,
  court: `A Porto court sentenced Luis Prado to six years in prison on Tuesday. Judge Marta Reis read the verdict in a crowded room.

Prado denied that he took bribes. Prosecutors said he received 300,000 euros from builders. He sold two flats in 2019.

“I did not take a single euro,” Prado told the court. “The witnesses lied,” his lawyer Ana Costa said.

Only three of the nine witnesses appeared. The court heard no evidence from abroad.`,
  football: `Rovers beat United 3-1 on Saturday before 41,200 fans. Kim Dale scored twice in the second half.

United have not won away since August. Rovers lead the table with 54 points.

Coach Tom Hart said the team played well. “We deserved it,” Hart said.

Dale joined Rovers in 2021. He has scored 19 goals this season.`,
  science: `Researchers at Aldor University found traces of water on the moon Vesta. The probe flew 400 km above the surface.

The team measured 0.03 grams of water in each kilogram of dust. The study appears in the journal Orbit on Thursday.

Water may not have come from comets, said Lena Okoye, who leads the team. All samples were taken near the south pole.

The mission cost about 90 million dollars.[1] A second probe will follow in 2030.

[1] In prices of 2020.`,
  health: `The ministry recorded 1,430 measles cases in April. At least 12 children died in the northern districts.

Most patients were not vaccinated. The hospital in Tarn treated 80 patients last week.

Doctors said the vaccine is safe and effective. Health minister Olga Berg said the supply was secure.

Every fourth clinic closed its ward. The ministry hired 200 nurses in May and trained 150 in June.`,
  report: `Police arrested four men after a fire at a paper mill in Drost. The men were released on Friday.

A guard noticed smoke at 2 a.m. He called the fire brigade.

Damage is estimated at 7 million crowns. The mill employs 310 people.

Workers had warned of faulty cables. The owner did not repair them.`,
  culture: `The museum bought a painting by Ines Morar for 2.2 million pounds. It was painted in 1911.

The so-called forgery hung in the east wing for decades. Visitors saw it free of charge.

“Nobody asked about the signature,” curator Paul Neri said. The painting goes on show on 3 May.

The museum's director resigned. Ticket prices rose 5 percent in Prague. Ticket sales fell.`,
  german: `Die Stadt Lübeck verkaufte 2019 insgesamt 430 Wohnungen. Der Bürgermeister lehnte den Verkauf nicht ab.

Die Mieten stiegen um 12 Prozent. „Das war ein Fehler“, sagte die Stadträtin Eva Groß.`,
  czech: `Praha prodala v roce 2019 celkem 430 bytů. Nájmy vzrostly o 12 procent.

Ministr Jan Dvořák návrh nepodpořil. Vláda schválila půjčku 3 miliony korun.`,
} as const;

const all =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replaceAll(from, to);
const paragraphs =
  (...order: readonly number[]) =>
  (text: string): string => {
    const found = text.split('\n\n');
    return order.map((i) => found[i]).join('\n\n');
  };

export const edits: readonly Edit[] = [
  // numbers, units, orders of magnitude, signs
  {
    class: 'number',
    text: 'council',
    change: [['12 million', '12 billion']],
    fates: { 'council approved': 'REWORDED', 'damaged 340': 'KEPT' },
  },
  { class: 'number', text: 'council', change: [['340 homes', '341 homes']], fates: { 'damaged 340': 'REWORDED', 'Insurers paid': 'KEPT' } },
  { class: 'number', text: 'council', change: [['4.5 million', '45 million']], fates: { 'Insurers paid': 'REWORDED' } },
  { class: 'number', text: 'economy', change: [['4.1 percent', '4,1 percent']], fates: { Unemployment: 'REWORDED' } },
  { class: 'number', text: 'economy', change: [['1,200 jobs', '1.200 jobs']], fates: { 'Siemens cut': 'REWORDED' } },
  { class: 'number', text: 'economy', change: [['-0.3 percent', '0.3 percent']], fates: { 'Inflation was': 'REWORDED' } },
  {
    class: 'number',
    text: 'economy',
    change: [['3.25 percent', '3.52 percent']],
    fates: { 'central bank': 'REWORDED', Unemployment: 'KEPT' },
  },
  { class: 'number', text: 'football', change: [['3-1', '1-3']], fates: { 'Rovers beat': 'REWORDED' } },
  { class: 'number', text: 'football', change: [['54 points', 'fifty-five points']], fates: { 'Rovers lead': 'REWORDED' } },
  { class: 'number', text: 'science', change: [['0.03 grams', '0.3 grams']], fates: { 'team measured': 'REWORDED' } },
  { class: 'number', text: 'health', change: [['1,430', '1,340']], fates: { 'ministry recorded': 'REWORDED' } },
  {
    class: 'number',
    text: 'report',
    change: [['four men', 'five men']],
    fates: { 'Police arrested': 'REWORDED', 'men were released': 'REWORDED' },
  },
  { class: 'number', text: 'german', change: [['430', '340']], fates: { 'Die Stadt': 'REWORDED' } },
  { class: 'number', text: 'czech', change: [['3 miliony', '3 miliardy']], fates: { Vláda: 'REWORDED' } },
  { class: 'unit', text: 'science', change: [['400 km', '400 miles']], fates: { 'probe flew': 'REWORDED' } },
  { class: 'unit', text: 'science', change: [['90 million dollars', '90 million euros']], fates: { 'mission cost': 'REWORDED' } },
  { class: 'unit', text: 'economy', change: [['2 percentage points', '2 percent']], fates: { 'Imports may': 'REWORDED' } },
  { class: 'unit', text: 'health', change: [['in April', 'since April']], fates: { 'ministry recorded': 'REWORDED' } },
  { class: 'unit', text: 'report', change: [['7 million crowns', '7 thousand crowns']], fates: { 'Damage is': 'REWORDED' } },
  // negation
  { class: 'negation', text: 'council', change: [['Not all shop', 'All shop']], fates: { 'shop owners': 'REWORDED' } },
  { class: 'negation', text: 'court', change: [['I did not take', 'I did take']], fates: { 'single euro': 'REWORDED' } },
  { class: 'negation', text: 'court', change: [['denied that', 'said that']], fates: { 'took bribes': 'REWORDED' } },
  { class: 'negation', text: 'court', change: [['heard no evidence', 'heard evidence']], fates: { 'from abroad': 'REWORDED' } },
  { class: 'negation', text: 'football', change: [['have not won', 'have won']], fates: { 'won away': 'REWORDED' } },
  { class: 'negation', text: 'science', change: [['may not have', 'may have']], fates: { 'from comets': 'REWORDED' } },
  { class: 'negation', text: 'health', change: [['were not vaccinated', 'were vaccinated']], fates: { 'Most patients': 'REWORDED' } },
  { class: 'negation', text: 'report', change: [['did not repair', 'did repair']], fates: { 'owner did': 'REWORDED' } },
  {
    class: 'negation',
    text: 'report',
    change: [['A guard noticed', 'A guard never noticed']],
    fates: { 'noticed smoke': 'REWORDED', 'called the fire': 'KEPT' },
  },
  { class: 'negation', text: 'culture', change: [['Nobody asked', 'Somebody asked']], fates: { 'the signature': 'REWORDED' } },
  { class: 'negation', text: 'german', change: [['nicht ab', 'ab']], fates: { 'lehnte den': 'REWORDED' } },
  { class: 'negation', text: 'czech', change: [['nepodpořil', 'podpořil']], fates: { Ministr: 'REWORDED' } },
  // quantifiers and hedges
  { class: 'quantifier', text: 'council', change: [['Nearly 60', 'Over 60']], fates: { '60 percent': 'REWORDED' } },
  { class: 'quantifier', text: 'court', change: [['Only three', 'Three']], fates: { 'nine witnesses': 'REWORDED' } },
  { class: 'quantifier', text: 'health', change: [['At least 12', 'At most 12']], fates: { 'children died': 'REWORDED' } },
  { class: 'quantifier', text: 'health', change: [['Most patients', 'Some patients']], fates: { 'not vaccinated': 'REWORDED' } },
  { class: 'quantifier', text: 'health', change: [['Every fourth', 'Every']], fates: { 'clinic closed': 'REWORDED' } },
  { class: 'quantifier', text: 'science', change: [['All samples', 'Most samples']], fates: { 'south pole': 'REWORDED' } },
  { class: 'hedge', text: 'economy', change: [['by up to 8', 'by 8']], fates: { 'Exports to': 'REWORDED' } },
  { class: 'hedge', text: 'economy', change: [['may have fallen', 'have fallen']], fates: { 'Imports may': 'REWORDED' } },
  { class: 'hedge', text: 'science', change: [['about 90', '90']], fates: { 'mission cost': 'REWORDED' } },
  { class: 'hedge', text: 'report', change: [['is estimated at', 'is']], fates: { 'Damage is': 'REWORDED' } },
  { class: 'hedge', text: 'culture', change: [['The so-called forgery', 'The forgery']], fates: { 'east wing': 'REWORDED' } },
  { class: 'hedge', text: 'council', change: [['will be finished', 'could be finished']], fates: { 'June 2027': 'REWORDED' } },
  // dates
  {
    class: 'date',
    text: 'council',
    change: [['June 2027', 'July 2027']],
    fates: { 'June 2027': 'REWORDED', 'Construction starts': 'KEPT' },
  },
  { class: 'date', text: 'economy', change: [['in March from', 'in April from']], fates: { Unemployment: 'REWORDED' } },
  { class: 'date', text: 'economy', change: [['1990–1995', '1990–1996']], fates: { 'Prices of': 'REWORDED' } },
  { class: 'date', text: 'court', change: [['in 2019', 'in 2018']], fates: { 'sold two': 'REWORDED' } },
  { class: 'date', text: 'football', change: [['since August', 'since April']], fates: { 'won away': 'REWORDED' } },
  { class: 'date', text: 'court', change: [['Tuesday', 'Wednesday']], fates: { 'court sentenced': 'REWORDED' } },
  {
    class: 'date',
    text: 'health',
    change: [['A', 'A']],
    publishedAt: '2026-04-20T09:00:00Z',
    fates: { 'treated 80': 'REWORDED', 'clinic closed': 'KEPT' },
  },
  {
    class: 'date',
    text: 'council',
    change: [['A', 'A']],
    publishedAt: '2026-04-20T09:00:00Z',
    fates: { 'council approved': 'REWORDED', 'June 2027': 'KEPT' },
  },
  // speakers
  { class: 'speaker', text: 'court', change: [['lawyer Ana Costa said', 'lawyer Rui Melo said']], fates: { 'witnesses lied': 'REWORDED' } },
  { class: 'speaker', text: 'football', change: [['” Hart said', '” Dale said']], fates: { 'deserved it': 'REWORDED' } },
  {
    class: 'speaker',
    text: 'culture',
    change: [['curator Paul Neri said', 'director Eva Lund said']],
    fates: { 'the signature': 'REWORDED' },
  },
  { class: 'speaker', text: 'health', change: [['Doctors said', 'Officials said']], fates: { 'vaccine is safe': 'REWORDED' } },
  {
    class: 'speaker',
    text: 'council',
    change: [['a survey by the university', 'a survey by the mayor']],
    fates: { '60 percent': 'REWORDED' },
  },
  { class: 'speaker', text: 'german', change: [['Eva Groß', 'Eva Gross']], fates: { Fehler: 'REWORDED' } },
  // antecedents: only the sentence before is touched
  { class: 'antecedent', text: 'economy', change: [['Siemens cut', 'Bosch cut']], fates: { 'profits rose': 'REWORDED' } },
  { class: 'antecedent', text: 'report', change: [['A guard noticed', 'A neighbour noticed']], fates: { 'called the fire': 'REWORDED' } },
  {
    class: 'antecedent',
    text: 'culture',
    change: [['a painting by Ines Morar', 'a statue by Ines Morar']],
    fates: { 'painted in 1911': 'REWORDED' },
  },
  { class: 'antecedent', text: 'football', change: [['Dale joined Rovers', 'Kent joined Rovers']], fates: { '19 goals': 'REWORDED' } },
  { class: 'antecedent', text: 'report', change: [['faulty cables', 'faulty doors']], fates: { 'owner did': 'REWORDED' } },
  { class: 'antecedent', text: 'court', change: [['Prosecutors said he', 'Prosecutors said Melo']], fates: { 'sold two': 'REWORDED' } },
  {
    class: 'antecedent',
    text: 'culture',
    change: [['The so-called forgery hung', 'The old clock hung']],
    fates: { 'free of charge': 'REWORDED' },
  },
  {
    class: 'footnote',
    text: 'science',
    change: [['In prices of 2020', 'In prices of 2010']],
    fates: { 'mission cost': 'REWORDED', 'second probe': 'KEPT' },
  },
  // words
  { class: 'word', text: 'council', change: [['approved', 'rejected']], fates: { 'council approved': 'REWORDED' } },
  { class: 'word', text: 'economy', change: [['fell to 4.1', 'rose to 4.1']], fates: { Unemployment: 'REWORDED' } },
  { class: 'word', text: 'economy', change: [['Exports to China', 'Exports from China']], fates: { 'Exports to': 'REWORDED' } },
  { class: 'word', text: 'economy', change: [['in Erfurt', 'in Erlangen']], fates: { 'Siemens cut': 'REWORDED' } },
  { class: 'word', text: 'court', change: [['six years', 'six months']], fates: { 'court sentenced': 'REWORDED' } },
  { class: 'word', text: 'health', change: [['northern districts', 'southern districts']], fates: { 'children died': 'REWORDED' } },
  { class: 'word', text: 'football', change: [['Rovers beat United', 'United beat Rovers']], fates: { 'Rovers beat': 'REWORDED' } },
  { class: 'word', text: 'report', change: [['paper mill', 'saw mill']], fates: { 'Police arrested': 'REWORDED' } },
  {
    class: 'word',
    text: 'health',
    change: [['hired 200 nurses', 'hired 200 doctors']],
    fates: { 'hired 200': 'REWORDED', 'trained 150': 'REWORDED' },
  },
  { class: 'word', text: 'german', change: [['Mieten stiegen', 'Mieten sanken']], fates: { 'Die Mieten': 'REWORDED' } },
  { class: 'word', text: 'czech', change: [['vzrostly', 'klesly']], fates: { Nájmy: 'REWORDED' } },
  // marks
  {
    class: 'punctuation',
    text: 'health',
    change: [['Health minister Olga Berg said', 'Health minister, Olga Berg, said']],
    fates: { 'supply was': 'REWORDED' },
  },
  { class: 'punctuation', text: 'economy', change: [['8 percent, customs', '8 percent customs']], fates: { 'Exports to': 'REWORDED' } },
  { class: 'punctuation', text: 'science', change: [['moon Vesta', 'moon, Vesta']], fates: { 'traces of water': 'ASKED' } },
  { class: 'punctuation', text: 'report', change: [['a fire at', 'a fire, at']], fates: { 'Police arrested': 'ASKED' } },
  { class: 'punctuation', text: 'court', change: [['The court heard no', 'The court heard: no']], fates: { 'from abroad': 'ASKED' } },
  {
    class: 'punctuation',
    text: 'culture',
    change: [["museum's director", 'museums director']],
    fates: { 'director resigned': 'REWORDED' },
  },
  {
    class: 'punctuation',
    text: 'report',
    change: [['employs 310 people.', 'employs 310 people?']],
    fates: { 'mill employs': 'WITHDRAWN' },
  },
  { class: 'quotation marks', text: 'council', change: [['historic', '“historic”']], fates: { 'vote historic': 'ASKED' } },
  { class: 'quotation marks', text: 'culture', change: [['so-called forgery', 'so-called “forgery”']], fates: { 'east wing': 'ASKED' } },
  {
    class: 'quotation marks',
    text: 'health',
    change: [['safe and effective', '“safe” and effective']],
    fates: { 'vaccine is safe': 'ASKED' },
  },
  { class: 'quotation marks', text: 'report', change: [['faulty cables', '“faulty” cables']], fates: { 'Workers had': 'ASKED' } },
  // paraphrase, split, merge
  {
    class: 'paraphrase',
    text: 'council',
    change: [['Heavy rain damaged 340 homes in the spring', 'In the spring 340 homes were damaged by heavy rain']],
    fates: { 'damaged 340': 'REWORDED' },
  },
  {
    class: 'paraphrase',
    text: 'football',
    change: [['Rovers lead the table with 54 points', 'With 54 points Rovers top the table']],
    fates: { 'Rovers lead': 'REWORDED' },
  },
  {
    class: 'paraphrase',
    text: 'report',
    change: [['The mill employs 310 people', 'Some 310 people work at the mill']],
    fates: { 'mill employs': 'REWORDED' },
  },
  {
    class: 'paraphrase',
    text: 'science',
    change: [['A second probe will follow in 2030', 'In 2030 a second probe is to follow']],
    fates: { 'second probe': 'REWORDED' },
  },
  {
    class: 'split',
    text: 'health',
    change: [['nurses in May and trained', 'nurses in May. It trained']],
    fates: { 'trained 150': 'REWORDED' },
  },
  {
    class: 'merge',
    text: 'council',
    change: [['by June 2027. Construction starts', 'by June 2027 if construction starts']],
    fates: { 'be finished': 'REWORDED' },
  },
  { class: 'merge', text: 'report', change: [['crowns. The mill', 'crowns unless the mill']], fates: { 'Damage is': 'REWORDED' } },
  // harmless: print
  {
    class: 'white space',
    text: 'council',
    change: all('. ', '.  '),
    fates: { 'council approved': 'KEPT', 'vote historic': 'KEPT', 'Insurers paid': 'KEPT', 'Construction starts': 'KEPT' },
  },
  {
    class: 'white space',
    text: 'economy',
    change: all('\n\n', '\n\n\n'),
    fates: { Unemployment: 'KEPT', 'Siemens cut': 'KEPT', 'profits rose': 'KEPT', 'Inflation was': 'KEPT' },
  },
  { class: 'white space', text: 'court', change: all(' euros', '\u00a0euros'), fates: { 'received 300,000': 'KEPT', 'sold two': 'KEPT' } },
  { class: 'white space', text: 'science', change: [['400 km', '400\u202fkm']], fates: { 'probe flew': 'KEPT' } },
  { class: 'white space', text: 'german', change: all(' ', '\u00a0'), fates: { 'Die Stadt': 'KEPT', 'Die Mieten': 'KEPT' } },
  {
    class: 'white space',
    text: 'football',
    change: [[' Kim Dale', '\nKim Dale']],
    fates: { 'Rovers beat': 'KEPT', 'scored twice': 'KEPT' },
  },
  {
    class: 'typography',
    text: 'court',
    change: all(/[“”]/g, '"'),
    fates: { 'single euro': 'KEPT', 'witnesses lied': 'KEPT', 'court sentenced': 'KEPT' },
  },
  { class: 'typography', text: 'culture', change: [["museum's", 'museum’s']], fates: { 'director resigned': 'KEPT' } },
  { class: 'typography', text: 'culture', change: all(/[“”]/g, '"'), fates: { 'the signature': 'KEPT', 'painted in 1911': 'KEPT' } },
  { class: 'typography', text: 'german', change: [['„Das war ein Fehler“', '«Das war ein Fehler»']], fates: { Fehler: 'KEPT' } },
  { class: 'typography', text: 'economy', change: [['-0.3', '−0.3']], fates: { 'Inflation was': 'KEPT' } },
  { class: 'typography', text: 'football', change: all(/[“”]/g, '"'), fates: { 'deserved it': 'KEPT', 'Rovers beat': 'KEPT' } },
  {
    class: 'typography',
    text: 'czech',
    change: (text) => text.normalize('NFD').normalize('NFC'),
    fates: { Praha: 'KEPT', Ministr: 'KEPT' },
  },
  { class: 'hyphen', text: 'economy', change: [['1990–1995', '1990-1995']], fates: { 'Prices of': 'KEPT' } },
  { class: 'hyphen', text: 'football', change: [['3-1', '3–1']], fates: { 'Rovers beat': 'KEPT' } },
  { class: 'hyphen', text: 'culture', change: [['so-called', 'so\u2011called']], fates: { 'east wing': 'KEPT', 'free of charge': 'KEPT' } },
  { class: 'hyphen', text: 'council', change: [['Construction', 'Con\u00adstruc\u00adtion']], fates: { 'starts in October': 'KEPT' } },
  { class: 'hyphen', text: 'health', change: [['vaccinated', 'vac\u00adcinated']], fates: { 'Most patients': 'KEPT' } },
  // harmless: moves
  {
    class: 'move',
    text: 'council',
    change: paragraphs(0, 2, 1, 3),
    fates: { 'council approved': 'KEPT', 'damaged 340': 'KEPT', 'Insurers paid': 'KEPT', '60 percent': 'KEPT', 'June 2027': 'KEPT' },
  },
  {
    class: 'move',
    text: 'economy',
    change: paragraphs(2, 0, 1, 3),
    fates: { Unemployment: 'KEPT', 'Siemens cut': 'KEPT', 'profits rose': 'KEPT', 'two plants': 'KEPT', 'Inflation was': 'KEPT' },
  },
  {
    class: 'move',
    text: 'court',
    change: paragraphs(0, 3, 1, 2),
    fates: { 'court sentenced': 'KEPT', 'nine witnesses': 'KEPT', 'single euro': 'KEPT' },
  },
  {
    class: 'move',
    text: 'football',
    change: paragraphs(3, 0, 1, 2),
    fates: { 'Rovers beat': 'KEPT', 'Dale joined': 'KEPT', '19 goals': 'KEPT', 'won away': 'KEPT' },
  },
  {
    class: 'move',
    text: 'health',
    change: paragraphs(3, 2, 1, 0),
    fates: { 'ministry recorded': 'KEPT', 'children died': 'KEPT', 'Most patients': 'KEPT', 'clinic closed': 'KEPT' },
  },
  {
    class: 'move',
    text: 'report',
    change: paragraphs(2, 1, 0, 3),
    fates: { 'Police arrested': 'KEPT', 'noticed smoke': 'KEPT', 'called the fire': 'KEPT', 'Damage is': 'KEPT' },
  },
  { class: 'move', text: 'german', change: paragraphs(1, 0), fates: { 'Die Mieten': 'KEPT', 'Die Stadt': 'KEPT' } },
  // harmless: other sentences come and go
  {
    class: 'insertion',
    text: 'council',
    change: (text) => `${text}\n\nThe port stays open. Work costs 3 million euros a year.`,
    fates: { 'council approved': 'KEPT', 'June 2027': 'KEPT', 'Work costs': 'NEW' },
  },
  {
    class: 'insertion',
    text: 'economy',
    change: [['year earlier. ', 'year earlier. Norland publishes its figures on Fridays. ']],
    fates: { Unemployment: 'KEPT', 'two plants': 'KEPT', 'publishes its': 'NEW' },
  },
  {
    class: 'insertion',
    text: 'science',
    change: [['[1] A second', '[1] The rocket cost 20 million dollars. A second']],
    fates: { 'mission cost': 'KEPT', 'second probe': 'KEPT', 'rocket cost': 'NEW' },
  },
  {
    class: 'insertion',
    text: 'report',
    change: [['The mill employs', 'Rain stopped the flames. The mill employs']],
    fates: { 'Damage is': 'KEPT', 'Rain stopped': 'NEW' },
  },
  {
    class: 'deletion',
    text: 'council',
    change: [[' Not all shop owners agree.', '']],
    fates: { 'shop owners': 'WITHDRAWN', '60 percent': 'KEPT', 'June 2027': 'KEPT' },
  },
  {
    class: 'deletion',
    text: 'court',
    change: [[' Judge Marta Reis read the verdict in a crowded room.', '']],
    fates: { 'Marta Reis': 'WITHDRAWN', 'court sentenced': 'KEPT', 'took bribes': 'KEPT' },
  },
  {
    class: 'deletion',
    text: 'culture',
    change: [[' Ticket sales fell.', '']],
    fates: { 'sales fell': 'WITHDRAWN', 'prices rose': 'KEPT' },
  },
  {
    class: 'return',
    text: 'health',
    change: [['Every fourth clinic closed its ward. ', '']],
    fates: { 'clinic closed': 'REVIVED', 'ministry recorded': 'KEPT' },
  },
  {
    class: 'return',
    text: 'football',
    change: [[' Rovers lead the table with 54 points.', '']],
    fates: { 'Rovers lead': 'REVIVED', 'won away': 'KEPT' },
  },
  { class: 'return', text: 'czech', change: [[' Vláda schválila půjčku 3 miliony korun.', '']], fates: { Vláda: 'REVIVED' } },
  {
    class: 'headline',
    text: 'council',
    change: (text) => `Lindhaven builds flood barrier\n\n${text}`,
    fates: { 'council approved': 'KEPT', 'June 2027': 'KEPT' },
  },
  {
    class: 'headline',
    text: 'report',
    change: (text) => `Fire at Drost paper mill\n\n${text}`,
    fates: { 'Police arrested': 'KEPT', 'men were released': 'KEPT', 'Damage is': 'KEPT' },
  },
  // harmless for the claims named: another claim is touched
  {
    class: 'elsewhere',
    text: 'council',
    change: [['340 homes', '360 homes']],
    fates: { 'Insurers paid': 'KEPT', 'council approved': 'KEPT' },
  },
  { class: 'elsewhere', text: 'football', change: [['in 2021', 'in 2020']], fates: { '19 goals': 'KEPT', 'Dale joined': 'REWORDED' } },
  { class: 'elsewhere', text: 'health', change: [['in June', 'in July']], fates: { 'hired 200': 'REWORDED', 'clinic closed': 'KEPT' } },
  {
    class: 'elsewhere',
    text: 'science',
    change: [['on Thursday', 'on Friday']],
    fates: { 'team measured': 'KEPT', 'journal Orbit': 'REWORDED' },
  },
  {
    class: 'elsewhere',
    text: 'court',
    change: [['nine witnesses', 'ten witnesses']],
    fates: { 'from abroad': 'KEPT', 'single euro': 'KEPT', 'Only three': 'REWORDED' },
  },
];

/** The new text. @throws Error where the words to replace do not stand in it once */
export function apply({ text: name, change }: Edit): string {
  const text: string = texts[name];
  if (typeof change === 'function') return change(text);
  return change.reduce((changed, [from, to]) => {
    if (from !== to && changed.split(from).length !== 2)
      throw new Error(`“${from}” stands ${changed.split(from).length - 1} times in ${name}`);
    return from === to ? changed : changed.replace(from, () => to);
  }, text);
}
