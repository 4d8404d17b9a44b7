import { TestDesk, testDesk } from '@test/desk';
import { parseCsv } from '@test/csv';
import { brokenRules } from '../rules/rules.sql.js';
import { DeskScene } from './desk-scene.js';
import { inputOf, mutations, partFor, textPaths } from './hostile-inputs.js';
import type { Ids } from './hostile-inputs.js';
import { familyTexts } from './hostile.families.js';

const STRINGS = new Set(['String']);
/** At the end of each text: by it the text is found again, wherever it was kept. */
const markOf = (n: number): string => `mark${n.toString(36).padStart(5, '0')}e`;
/** As the door stores a text, and as it stores a line. */
const stored = (text: string): string => text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd').toWellFormed().normalize('NFC');
const oneLine = (text: string): string => stored(text).replace(/\s+/g, ' ').trim();

const textMutations = mutations
  .map(({ name, args }) => ({ name, type: args[0]!.type, paths: textPaths(args[0]!.type, STRINGS) }))
  .filter(({ name, paths }) => paths.length > 0 && partFor(name) !== undefined);

/**
 * Each of the texts goes once through each mutation that takes a text, at each of its places in turn. What is taken is found again in the
 * database by its mark, letter for letter.
 */
describe(`${familyTexts.length} hostile texts through ${textMutations.length} mutations`, () => {
  let desk: TestDesk;
  let scene: DeskScene;
  let columns: readonly { readonly table: string; readonly column: string }[];
  let marks = 0;
  beforeAll(async () => {
    desk = await testDesk();
    scene = new DeskScene(desk);
    const { rows } = await desk.eye.query<{ table: string; column: string }>(
      `SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'stet' AND t.table_type = 'BASE TABLE' AND c.data_type IN ('text', 'jsonb', 'ARRAY') AND c.table_name NOT IN ('search_entry', 'idempotency_key')`,
    );
    columns = rows;
  });
  afterAll(() => desk.stop());

  /** Where texts of this mutation and place were found before: asked first. */
  const known = new Map<string, { table: string; column: string }[]>();
  const findAgain = async (place: string, mark: string): Promise<string[]> => {
    const look = async (
      among: readonly { table: string; column: string }[],
    ): Promise<{ at: { table: string; column: string }; text: string }[]> => {
      const parts = among.map(
        ({ table, column }, i) =>
          `(SELECT ${i} AS i, "${column}"::text AS text FROM stet."${table}" WHERE "${column}"::text LIKE '%${mark}%' LIMIT 1)`,
      );
      const { rows } = await desk.eye.query<{ i: number; text: string }>(parts.join(' UNION ALL '));
      return rows.map(({ i, text }) => ({ at: among[i]!, text }));
    };
    const before = known.get(place) ?? [];
    const quick = before.length > 0 ? await look(before) : [];
    const found = quick.length > 0 ? quick : await look(columns);
    known.set(place, [...new Set([...before, ...found.map(({ at }) => at)])]);
    return found.map(({ text }) => text);
  };

  it.each(textMutations)(
    '$name',
    async ({ name, type, paths }) => {
      const as = partFor(name);
      const unused = new Map<string, string>();
      const ids: Ids = {
        of: async (field) => {
          if (!unused.has(field)) unused.set(field, await scene.idFor(field, name, as));
          return unused.get(field)!;
        },
        version: (id) => (name === 'setPolicy' || id === undefined ? Promise.resolve(1) : scene.version(String(id))),
      };
      if (textPaths(type).some((at) => at.includes('articleId'))) scene.forgetArticle();
      const query = `mutation ($input: ${String(type)}) { done: ${name}(input: $input) { __typename ... on Refusal { code message } } }`;
      // where a plain word is refused for something else, a hostile one is tried for its refusal only
      const plainly = await desk.ask(as, query, { input: await inputOf(type, undefined, '', ids) });
      const plainlyTaken = plainly.data?.['done'] != null && (plainly.data['done'] as { code?: string }).code === undefined;
      if (plainlyTaken) unused.clear();
      const wrong: unknown[] = [];
      let taken = 0;
      let slowest = 0;
      for (const [n, { family, text: bare }] of familyTexts.entries()) {
        const at = paths[n % paths.length]!;
        const mark = markOf(marks++);
        const text = `${bare}${mark}`;
        const input = await inputOf(type, at, text, ids);
        const began = performance.now();
        const answer = await desk.ask(as, query, { input });
        const took = performance.now() - began;
        slowest = Math.max(slowest, took);
        const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.code);
        const done = answer.data?.['done'] as { __typename: string; code?: string } | undefined;
        const seen = { at: at.join('.'), family, bare, status: answer.status, codes, done: done?.__typename };
        const typed = codes.length > 0 ? codes.every((code) => code === 'BAD_REQUEST') : done !== undefined;
        if (answer.status >= 500 || !typed) wrong.push(seen);
        if (took > 2_000) wrong.push({ ...seen, took });
        if (!done || done.code !== undefined) continue;
        unused.clear();
        taken++;
        const found = await findAgain(`${name} ${at.join('.')}`, mark);
        const kept = [stored(text), oneLine(text), text.trim()];
        // lists and JSON show their texts in their own writing
        const fits = (text: string): boolean =>
          kept.some(
            (each) =>
              text.includes(each) || text.includes(JSON.stringify(each).slice(1, -1)) || text.includes(each.replace(/(["\\])/g, '\\$1')),
          );
        if (found.length > 0 && !found.every(fits)) wrong.push({ ...seen, found });
      }
      process.stdout.write(`${name}: ${taken} of ${familyTexts.length} taken, slowest ${slowest.toFixed(0)} ms\n`);
      expect(wrong).toEqual([]);
      expect({ name, plainlyTaken, some: taken > 0 }).toEqual({ name, plainlyTaken, some: taken > 0 || plainlyTaken });
      if (textPaths(type).some((at) => at.includes('articleId'))) scene.forgetArticle();
    },
    1_800_000,
  );

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
