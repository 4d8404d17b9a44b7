import { compare, draftsOf } from '@stet/claims';
import type { Known, WordingDraft } from '@stet/claims';
import { extractClaims } from '@stet/language';
import fc from 'fast-check';
import { harmless, texts } from './corpus-texts.js';
import type { Edit, Fate } from './corpus-texts.js';
import { apply, edits } from './corpus.js';

const PUBLISHED = '2026-03-05T09:00:00Z';
const languages: Readonly<Record<string, string>> = { german: 'de', czech: 'cs' };

const read = (edit: Edit, text: string, publishedAt = PUBLISHED): WordingDraft[] =>
  draftsOf(extractClaims({ text }, { language: languages[edit.text] ?? 'en', publishedAt }));

/** A register in which everything is checked. */
const checked = (drafts: readonly WordingDraft[]): Known[] =>
  drafts.map((draft, i) => ({ id: String(i), state: 'CHECKED', withdrawnFrom: null, ...draft }));

/** What became of every claim named, by the real engine and the real comparison. */
function fatesOf(edit: Edit): Record<string, Fate | 'NOT FOUND'> {
  const known = checked(read(edit, texts[edit.text]));
  let drafts = read(edit, apply(edit), edit.publishedAt);
  let { kept, reworded, fresh, gone } = compare(known, drafts);
  const left = new Set<string>();
  if (edit.class === 'return') {
    for (const { id } of gone) left.add(id);
    const now: Known[] = [
      ...kept.map(({ claim, draft }): Known => ({ ...claim, ...draft })),
      ...gone.map((claim): Known => ({ ...claim, state: 'WITHDRAWN', withdrawnFrom: 'CHECKED' })),
    ];
    drafts = read(edit, texts[edit.text]);
    ({ kept, reworded, fresh, gone } = compare(now, drafts));
  }
  const fateOf = (words: string): Fate | 'NOT FOUND' => {
    const has = ({ quote }: { quote: string }): boolean => quote.replace(/[\u00ad]/g, '').includes(words);
    const id = known.find(has)?.id;
    if (id === undefined) return fresh.some(has) ? 'NEW' : 'NOT FOUND';
    if (kept.some(({ claim }) => claim.id === id)) return left.has(id) ? 'REVIVED' : 'KEPT';
    const changed = reworded.find(({ claim }) => claim.id === id);
    return changed ? (changed.asked ? 'ASKED' : 'REWORDED') : 'WITHDRAWN';
  };
  return Object.fromEntries(Object.keys(edit.fates).map((words) => [words, fateOf(words)]));
}

const carries = (fate: Fate | 'NOT FOUND' | undefined): boolean => fate === 'KEPT' || fate === 'REVIVED';

describe('the revision corpus', () => {
  const told = edits.map((edit) => ({ edit, fates: fatesOf(edit) }));
  const claims = told.flatMap(({ edit, fates }) =>
    Object.entries(edit.fates).map(([words, wanted]) => ({
      line: `${edit.class} / ${edit.text} / ${words}`,
      wanted,
      is: fates[words],
      edit,
    })),
  );

  it('is large, and of every class', () => {
    expect(edits.length).toBeGreaterThanOrEqual(120);
    expect(claims.filter(({ is }) => is === 'NOT FOUND').map(({ line }) => line)).toEqual([]);
  });

  it('carries no verdict over a changed meaning, and at least 95 % over what changes none', () => {
    const changed = claims.filter(({ wanted }) => !carries(wanted) && wanted !== 'NEW');
    const wrong = changed.filter(({ is }) => carries(is));
    const same = claims.filter(({ wanted, edit }) => carries(wanted) && (harmless as readonly string[]).includes(edit.class));
    const carried = same.filter(({ is }) => carries(is));
    const share = (100 * carried.length) / same.length;
    console.log(
      `revisions: ${edits.length} edits, ${claims.length} fates; ${wrong.length} of ${changed.length} verdicts carried over a changed meaning; ${carried.length} of ${same.length} (${share.toFixed(1)} %) carried over a harmless edit`,
    );
    expect(wrong.map(({ line }) => line)).toEqual([]);
    expect({ share, lost: share < 95 ? same.filter(({ is }) => !carries(is)).map(({ line, is }) => `${line}: ${is}`) : [] }).toEqual({
      share,
      lost: [],
    });
  });

  // losses, all on the safe side: a line of its own reads as a headline; "the university", "the ministry" may be another one where other names stand before
  const lost = [
    'white space / football / Rovers beat: WITHDRAWN, not KEPT',
    'move / council / 60 percent: REWORDED, not KEPT',
    'move / health / ministry recorded: REWORDED, not KEPT',
    'deletion / court / court sentenced: WITHDRAWN, not KEPT',
  ];

  it('gives every claim the fate an editor expects, but for four', () => {
    const others = claims.filter(({ wanted, is }) => wanted !== is).map(({ line, wanted, is }) => `${line}: ${is}, not ${wanted}`);
    expect(others.sort()).toEqual([...lost].sort());
  });
});

/** One claim of one text, and where it stands. */
const anyClaim = fc.constantFrom(...(Object.keys(texts) as (keyof typeof texts)[])).chain((name) => {
  const edit: Edit = { class: 'word', text: name, change: [], fates: {} };
  const drafts = read(edit, texts[name]);
  return fc.integer({ min: 0, max: drafts.length - 1 }).map((i) => ({ edit, drafts, draft: drafts[i] as WordingDraft }));
});
const flip = (digit: string): string => String((Number(digit) + 3) % 10);

describe('any claim of any text', () => {
  const keptAfter = (edit: Edit, drafts: readonly WordingDraft[], text: string): Set<string> =>
    new Set(compare(checked(drafts), read(edit, text)).kept.map(({ claim }) => claim.id));

  it('loses its verdict with a digit, a word, a mark or a name of it', () => {
    const changes = fc.constantFrom<(words: string) => string>(
      (words) => words.replace(/\d/, flip),
      (words) => words.replace(/ (?=\p{Ll})/u, ' not '),
      (words) => words.replace(/(?<=[ ])(\p{Ll}{4,})/u, '“$1”'),
      (words) => words.replace(/(?<=[ ])\p{Lu}\p{Ll}{3,}/u, 'Quisling'),
      (words) => words.replace(/ (?=\p{Ll})/u, ', '),
    );
    fc.assert(
      fc.property(anyClaim, changes, ({ edit, drafts, draft }, change) => {
        const [start, end] = draft.spans[0] as [number, number];
        const words = texts[edit.text].slice(start, end);
        const changed = change(words);
        fc.pre(changed !== words);
        const text = texts[edit.text].slice(0, start) + changed + texts[edit.text].slice(end);
        expect(keptAfter(edit, drafts, text).has(String(drafts.indexOf(draft)))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps it through white space and print, wherever they change', () => {
    const changes = fc.constantFrom<(text: string) => string>(
      (text) => text.replaceAll(/(?<=\d) (?=\p{Ll})/gu, '\u00a0'),
      (text) => text.replaceAll(/(?<=\p{Ll}{4})(?=\p{Ll}{4})/gu, '\u00ad'),
      (text) => text.replaceAll('. ', '.  '),
      (text) => text.replaceAll('\n\n', '\n\n\n\n'),
      (text) => text.replaceAll(/[“”]/g, '"'),
      (text) => text.replaceAll("'", '’').replaceAll('–', '-'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(texts) as (keyof typeof texts)[])), changes, (name, change) => {
        const edit: Edit = { class: 'white space', text: name, change: [], fates: {} };
        const drafts = read(edit, texts[name]);
        const kept = keptAfter(edit, drafts, change(texts[name]));
        // a soft hyphen may hide a verb from the engine, a fixed space a date: then it reads otherwise, and nothing is carried
        expect(kept.size / drafts.length).toBeGreaterThan(change(texts[name]).includes('\u00ad') ? 0.5 : 0.85);
      }),
      { numRuns: 24 },
    );
  });
});
