import { findNames, type NameMention, surnameOf, titles } from '../names/find-names.js';
import { type Check, quoted, type Report } from './finding-input.js';

const most = 400;

/** Offices of which nobody holds two at one time; those of different rows may well be held together or one after the other. */
const rows: readonly ReadonlySet<string>[] = [
  new Set(['mr', 'mrs']),
  new Set(['senator', 'representative', 'governor', 'mayor']),
  new Set(['sergeant', 'lieutenant', 'captain', 'major', 'colonel', 'general', 'admiral', 'corporal']),
  new Set(['president', 'prime minister', 'chancellor', 'vice president']),
  new Set(['king', 'queen', 'prince', 'princess', 'pope']),
  new Set(['spokesman', 'spokeswoman']),
  new Set(['chairman', 'chairwoman']),
  new Set(['judge', 'justice', 'sheriff', 'ambassador', 'bishop', 'archbishop']),
];
const departments =
  /^(foreign|defen[cs]e|finance|interior|health|education|justice|environment|transport|energy|trade|home|state) (?:minister|secretary)$/;
/** Words before a title that say it is another person's, or of another time. */
const otherTime =
  /\b(?:former|then|ex|late|future|deputy|acting|vice|assistant|lieutenant|retired|candidate|nominee|elect|next|first|incoming|outgoing|old)[- ]?$/i;

/** One person under two titles that do not go together. */
export const titleCheck: Check = {
  name: 'title',
  version: 1,
  run(sentences, { text }) {
    const names = sentences
      .flatMap(({ start, end, text: line }) => (line === line.toUpperCase() ? [] : findNames(text, start, end)))
      .slice(0, most);
    const bySurname = new Map<string, NameMention[]>();
    for (const mention of names) {
      const key = surnameOf(mention).toLowerCase();
      const list = bySurname.get(key);
      if (list) list.push(mention);
      else bySurname.set(key, [mention]);
    }
    return [...bySurname.values()].flatMap((mentions) => clash(mentions, text));
  },
};

interface Titled {
  readonly mention: NameMention;
  readonly office: string;
  readonly row: number;
}

function clash(mentions: readonly NameMention[], text: string): Report[] {
  const firsts = new Set(mentions.filter(({ words }) => words.length > 1).map(({ words }) => (words[0] ?? '').toLowerCase()));
  const titled = mentions.map((mention) => titleOf(mention, text)).filter((found): found is Titled => found !== undefined);
  for (let j = 1; j < titled.length; j++) {
    for (let i = 0; i < j; i++) {
      const [a, b] = [titled[i], titled[j]];
      if (!a || !b || a.row !== b.row || a.office === b.office) continue;
      const [fullA, fullB] = [a.mention.words.length > 1, b.mention.words.length > 1];
      const sameFirst = fullA && fullB && (a.mention.words[0] ?? '').toLowerCase() === (b.mention.words[0] ?? '').toLowerCase();
      // a surname alone is that person only where no other bears it; "Mr. and Mrs. Clinton" are two
      const alone = firsts.size === 1 && (fullA || fullB) && a.office !== 'mr' && a.office !== 'mrs';
      if (!sameFirst && !alone) continue;
      return [
        {
          severity: 'WARN',
          code: 'TITLE_DIFFERS',
          message: `${quoted(mentionText(a, text))} and ${quoted(mentionText(b, text))}: one person with two titles?`,
          spans: [
            [a.mention.titleStart ?? a.mention.start, a.mention.end],
            [b.mention.titleStart ?? b.mention.start, b.mention.end],
          ],
          reasons: [`nobody is ${a.office} and ${b.office} at one time`],
        },
      ];
    }
  }
  return [];
}

const mentionText = ({ mention }: Titled, text: string): string => text.slice(mention.titleStart ?? mention.start, mention.end);

function titleOf(mention: NameMention, text: string): Titled | undefined {
  const { title, titleStart } = mention;
  if (title === undefined || titleStart === undefined) return undefined;
  const before = text.slice(Math.max(0, titleStart - 24), titleStart);
  if (otherTime.test(before.trimEnd()) || otherTime.test(before)) return undefined;
  const department = departments.exec(title);
  if (department) return { mention, office: title.replace('defence', 'defense'), row: 100 };
  const office = title === 'prime minister' || title === 'vice president' ? title : titles.get(title);
  const row = rows.findIndex((offices) => office !== undefined && offices.has(office));
  return office === undefined || row < 0 ? undefined : { mention, office, row };
}
