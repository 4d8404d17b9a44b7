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

/** Everywhere. */
export const all =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replaceAll(from, to);
/** Its paragraphs in another order. */
export const paragraphs =
  (...order: readonly number[]) =>
  (text: string): string => {
    const found = text.split('\n\n');
    return order.map((i) => found[i]).join('\n\n');
  };
