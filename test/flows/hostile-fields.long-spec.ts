import { TestDesk, testDesk } from '@test/desk';
import type { Part } from '@test/cast';
import { brokenRules } from '../rules/rules.sql.js';
import { DeskScene } from './desk-scene.js';
import { inputOf, mutations, partFor, textPaths } from './hostile-inputs.js';
import type { Ids } from './hostile-inputs.js';
import { hostileStrings } from './hostile.texts.js';

describe('hostile strings in every text of every mutation', () => {
  let desk: TestDesk;
  let scene: DeskScene;
  beforeAll(async () => {
    desk = await testDesk();
    scene = new DeskScene(desk);
  });
  afterAll(() => desk.stop());

  it.each(mutations.map(({ name, args }) => ({ name, type: args[0]!.type })))(
    '$name',
    async ({ name, type }) => {
      const as = partFor(name);
      // what was refused has used nothing up: its objects do for the next text
      const unused = new Map<string, string>();
      const ids: Ids = {
        of: async (field) => {
          if (!unused.has(field)) unused.set(field, await scene.idFor(field, name, as));
          return unused.get(field)!;
        },
        version: (id) => (name === 'setPolicy' || id === undefined ? Promise.resolve(1) : scene.firstVersion(String(id))),
      };
      const query = `mutation ($input: ${String(type)}) { done: ${name}(input: $input) { __typename ... on Refusal { code message } } }`;
      const send = async (input: unknown) => {
        const answer = await desk.ask(as, query, { input });
        const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.code);
        const done = answer.data?.['done'] as { __typename: string; code?: string } | undefined;
        if (done && done.code === undefined) unused.clear();
        return { status: answer.status, codes, done };
      };
      // what an act does to an article is not to stand in the way of the next one's
      if (textPaths(type).some((at) => at.includes('articleId'))) scene.forgetArticle();
      // by itself it does: what is refused below is refused for its text
      const normal = await send(await inputOf(type, undefined, '', ids));
      expect(normal.codes).toEqual([]);
      for (const at of textPaths(type)) {
        for (const [what, text] of Object.entries(hostileStrings)) {
          const { status, codes, done } = await send(await inputOf(type, at, text, ids));
          const seen = `${name} ${at.join('.')} ${what}: ${status} ${codes.join()} ${done?.__typename}`;
          expect({ seen, bad: status >= 500 || codes.some((code) => code !== 'BAD_REQUEST') }).toEqual({ seen, bad: false });
          expect({ seen, answered: codes.length > 0 || done?.__typename !== undefined }).toEqual({ seen, answered: true });
          // NUL and halves of characters are in no text but those of an article, which says so
          if (/^(NUL|a lone)/.test(what) && !/Article$/.test(name))
            expect({ seen, refused: codes.length > 0 || done?.code !== undefined }).toEqual({ seen, refused: true });
        }
      }
      if (textPaths(type).some((at) => at.includes('articleId'))) scene.forgetArticle();
    },
    120_000,
  );

  it('keeps what was taken as it was written', async () => {
    const text = hostileStrings['something of everything']!;
    const kept = async (as: Part, mutation: string, input: object, fields: string): Promise<string> =>
      // letter for letter; whether letters are kept composed is each room's own
      (await desk.act<{ kept: string }>(as, mutation, input, fields)).kept.normalize('NFC');
    const claimId = await scene.idFor('claimId', 'comment', 'editor');
    expect(await kept('editor', 'comment', { claimId, text }, '... on Comment { kept: text }')).toBe(text.normalize('NFC'));
    const source = { publisher: 'The council', tier: 'PRIMARY' };
    expect(await kept('checker', 'addEvidence', { claimId, quotation: text, source }, '... on Evidence { kept: quotation }')).toBe(
      text.normalize('NFC'),
    );
    const taskId = await scene.idFor('taskId', 'submitTask', 'checker');
    const handIn = { taskId, expectedVersion: await scene.version(taskId), rating: 'CONFIRMED', rationale: text };
    expect(await kept('checker', 'submitTask', handIn, '... on Assessment { kept: rationale }')).toBe(text.normalize('NFC'));
  }, 60_000);

  it('leaves the rules whole and the desk answering', async () => {
    await desk.settle();
    expect(await brokenRules(desk.eye)).toEqual([]);
    expect(await desk.query('editor', '{ me { name } }')).toMatchObject({ me: { name: 'editor of courier' } });
  }, 60_000);
});
