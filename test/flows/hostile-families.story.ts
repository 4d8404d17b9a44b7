import { parseCsv } from '@test/csv';
import { TestDesk, testDesk } from '@test/desk';
import { brokenRules } from '../rules/rules.sql.js';
import { DeskScene } from './desk-scene.js';
import { Attempts, codesOnly, textMutations } from './hostile-attempts.js';
import type { Sent, TextMutation } from './hostile-attempts.js';
import { textPaths } from './hostile-inputs.js';
import { familyTexts } from './hostile.families.js';
import { isShown, Keeping } from './hostile-keeping.js';

/** `STET_EVERY=8` tries every eighth text only: a look at all mutations in a minute, no proof. */
const EVERY = Number(process.env.STET_EVERY ?? 1);
/** `STET_ONLY='^(split|start)'` tries the mutations of these names only. */
const ONLY = new RegExp(process.env.STET_ONLY ?? '');
/** Newsrooms side by side on one desk: while one waits for the database, the words of another are read. */
const LANES = 3;
const LIMIT_MS = 2_000;
const HARMLESS = 'As the minutes have it';

/** What came of one mutation. */
interface Outcome {
  /** what became of a harmless text, place by place */
  readonly seen: readonly string[];
  readonly kept: boolean;
  readonly wrong: readonly unknown[];
  readonly taken: number;
  readonly slowest: number;
}

const hasSucceeded = ({ done }: Sent): boolean => done !== undefined && done.code === undefined;

/**
 * Each of the texts goes once through each mutation that keeps a text, where a harmless one is kept, and in turn where a code or a word of the
 * article is meant. What is taken is found again in the database by its mark, letter for letter.
 *
 * @param half of the mutations: each has a file, so that two cores have one each
 */
export function hostileFamilies(half: 0 | 1): void {
  const mine = textMutations.filter(({ name }, i) => i % 2 === half && ONLY.test(name));

  describe(`${familyTexts.length} hostile texts through ${mine.length} of ${textMutations.length} mutations`, () => {
    let desk: TestDesk;
    let keeping: Keeping;
    let working: Promise<unknown>;
    const outcomes = new Map<string, PromiseSettledResult<Outcome>>();
    beforeAll(async () => {
      desk = await testDesk();
      keeping = await Keeping.of(desk);
      const waiting = [...mine];
      const lane = async (n: number): Promise<void> => {
        const voices = n === 0 ? desk : await desk.newsroom();
        const scene = new DeskScene(voices);
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const [outcome] = await Promise.allSettled([through(next, scene, new Attempts(desk, voices, scene, next))]);
          outcomes.set(next.name, outcome);
        }
      };
      working = Promise.all(Array.from({ length: LANES }, (_, n) => lane(n)));
    });
    afterAll(() => desk.stop());

    it('are more than 250', () => expect(new Set(familyTexts.map(({ text }) => text)).size).toBeGreaterThan(250));

    it('all have gone their way', () => working, 1_800_000);

    it.each(mine)('$name', ({ name }) => {
      const outcome = outcomes.get(name);
      if (outcome?.status !== 'fulfilled') throw outcome?.reason ?? new Error(`${name} was never tried`);
      const { seen, kept, wrong, taken, slowest } = outcome.value;
      expect({ name, seen, kept }).toEqual({ name, seen, kept: !(name in codesOnly) });
      expect(wrong).toEqual([]);
      expect({ name, some: taken > 0, slow: slowest > LIMIT_MS }).toEqual({ name, some: !(name in codesOnly), slow: false });
    });

    async function through({ name, type, paths }: TextMutation, scene: DeskScene, attempts: Attempts): Promise<Outcome> {
      const takesArticle = textPaths(type).some((at) => at.includes('articleId'));
      const began = performance.now();
      if (takesArticle) scene.forgetArticle();
      const keepers: string[][] = [];
      const seen: string[] = [];
      for (const at of paths) {
        const text = keeping.marked(name, HARMLESS);
        const sent = await attempts.send(at, text);
        const isKept = hasSucceeded(sent) && (isShown(sent.done, text) || (await keeping.find(name, text)));
        if (isKept) keepers.push(at);
        seen.push(`${at.join('.')}: ${isKept ? 'kept' : (sent.done?.code ?? sent.done?.__typename ?? sent.codes.join())}`);
      }
      if (takesArticle) scene.forgetArticle();
      const others = paths.filter((at) => !keepers.includes(at));
      const wrong: unknown[] = [];
      const kinds = new Map<string, number>();
      let taken = 0;
      let slowest = 0;
      const tried = async (at: string[], n: number): Promise<void> => {
        const { family, text: bare } = familyTexts[n]!;
        const text = keeping.marked(name, bare);
        const sent = await attempts.send(at, text);
        const { status, codes, done, took } = sent;
        const shown = { at: at.join('.'), family, bare, status, codes, done: done?.__typename };
        const typed = codes.length > 0 ? codes.every((code) => code === 'BAD_REQUEST') : done !== undefined;
        if (status >= 500 || !typed) wrong.push(shown);
        if (hasSucceeded(sent)) taken++;
        else kinds.set(done?.code ?? codes.join(), (kinds.get(done?.code ?? codes.join()) ?? 0) + 1);
        if (hasSucceeded(sent) && keepers.includes(at) && !isShown(done, text)) keeping.expect(name, text, shown);
        slowest = Math.max(slowest, took);
      };
      for (let n = 0, turn = 0; n < familyTexts.length; n += EVERY, turn++) {
        if (keepers.length > 0) await tried(keepers[turn % keepers.length]!, n);
        // each place of a code gets its share, in turn
        if (others.length > 0 && (keepers.length === 0 || turn % 4 === 0)) await tried(others[((turn / 4) | 0) % others.length]!, n);
      }
      wrong.push(...(await keeping.missed(name)));
      const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
      process.stdout.write(
        `${name}: ${seen.join('; ')}; ${taken} taken, refused: ${[...kinds].map(([kind, n]) => `${n} ${kind}`).join(', ') || 'none'}; ` +
          `${seconds(performance.now() - began)} s, ${seconds(attempts.preparing)} of it preparing; slowest ${slowest.toFixed(0)} ms\n`,
      );
      return { seen, kept: keepers.length > 0, wrong, taken, slowest };
    }

    if (half === 0)
      it('shows them again as text: in exports, in dossiers, in nothing that runs', async () => {
        const headers = { authorization: `Bearer ${desk.cast.editor.token}` };
        const made: string[] = [];
        for (const { text } of familyTexts.filter(({ text }) => text.trim() !== '').slice(0, 60)) {
          const done = await desk.act('author', 'submitArticle', {
            text: `${text}\n\nThe tower is 212 metres high.`,
            title: text,
            byline: text,
            desk: text.slice(0, 60),
          });
          if (done.id !== undefined) made.push(done.id);
        }
        await desk.settle();
        const csv = await (await fetch(`${desk.url}/export/articles.csv`, { headers })).text();
        const cells = parseCsv(csv).flatMap((record) => Object.values(record));
        expect(cells.length).toBeGreaterThan(made.length);
        expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && Number.isNaN(Number(cell)))).toEqual([]);
        for (const id of made.slice(0, 40)) {
          const page = await (await fetch(`${desk.url}/dossier/${id}`, { headers })).text();
          expect(page).toContain('<html');
          expect(page).not.toMatch(/<(script|img|svg|iframe|form|base|object|details|math)\b|<[^>]*\son\w+=|javascript:[^<]*"/i);
        }
      }, 300_000);

    it('leaves the rules whole', async () => {
      await desk.settle();
      expect(await brokenRules(desk.eye)).toEqual([]);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    }, 60_000);
  });
}
