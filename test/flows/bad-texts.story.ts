import { TestDesk, testDesk, Voices } from '@test/desk';
import { timeBox } from '@test/time-box';
import fc from 'fast-check';
import { heavyTexts, HostileText, hostileTexts } from './hostile.texts.js';
import { split, takenIn } from './taken-in.js';

const SUBMIT = `mutation ($input: SubmitArticleInput!) { submitArticle(input: $input) { __typename ... on Article { id } ... on Refusal { code message } } }`;
const REVISE = `mutation ($input: ReviseArticleInput!) { submitArticle: reviseArticle(input: $input) { __typename ... on Article { id } ... on Refusal { code message } } }`;
const PROPERTY_MS = 4_000;
const seed = Number(process.env.STET_SEED ?? Date.now() % 1_000_000);

type Answered = { readonly __typename: string; readonly id?: string; readonly code?: string; readonly message?: string };

/**
 * @param long whether the same texts also come as revisions, and those come that keep a worker busy for seconds
 */
export function badTexts({ long }: { long: boolean }): void {
  describe('bad texts', () => {
    let desk: TestDesk;
    let base: string;
    beforeAll(async () => {
      desk = await testDesk();
      base = (await desk.act('author', 'submitArticle', { text: 'The dam opened in 1931. It cost 3 million crowns.' })).id!;
      await split(desk, base);
    });
    afterAll(() => desk.stop());

    const answered = async (voices: Voices, query: string, input: object): Promise<Answered> => {
      const answer = await voices.ask('author', query, { input });
      expect(answer.errors).toBeUndefined();
      expect(answer.status).toBe(200);
      return answer.data!['submitArticle'] as Answered;
    };

    /** Refused as expected, or split and whole. */
    const goesOn = async (done: Answered, { refusal }: HostileText): Promise<void> => {
      expect(done.code).toBe(refusal);
      if (refusal !== undefined) return;
      await split(desk, done.id!);
      const article = await takenIn(desk, done.id!);
      expect(article.faults).toEqual([]);
      expect(article.revision.ledger.length).toBeGreaterThan(0);
    };

    it.each(hostileTexts)(
      'submitted: $name',
      async (hostile) => {
        const { text, format } = hostile;
        await goesOn(await answered(desk, SUBMIT, { text, ...(format && { format }) }), hostile);
      },
      90_000,
    );

    it.each(long ? hostileTexts : hostileTexts.slice(0, 6))(
      'as a revision: $name',
      async (hostile) => {
        const { text, format } = hostile;
        const { version } = await takenIn(desk, base);
        await goesOn(await answered(desk, REVISE, { articleId: base, expectedVersion: version, text, ...(format && { format }) }), hostile);
      },
      90_000,
    );

    it.each(long ? heavyTexts : heavyTexts.slice(0, 1))(
      'submitted: $name',
      async (hostile) => {
        await goesOn(await answered(desk, SUBMIT, { text: hostile.text, language: 'en' }), hostile);
      },
      180_000,
    );

    it.each(long ? ['title', 'standfirst', 'byline', 'captions', 'notes'] : ['title', 'notes'])(
      'in %s',
      async (field) => {
        for (const { text } of hostileTexts.filter(({ text }) => text.length < 100_000)) {
          const value =
            field === 'captions' ? [text, text] : field === 'notes' ? [{ text: text.slice(0, 20_000), exact: text.slice(0, 50) }] : text;
          const answer = await desk.ask('author', SUBMIT, { input: { text: 'The dam opened in 1931.', [field]: value } });
          expect(answer.status).toBeLessThan(500);
          for (const { extensions } of answer.errors ?? []) expect(['BAD_REQUEST', 'LIMIT_EXCEEDED']).toContain(extensions?.code);
          const { id } = (answer.data?.['submitArticle'] ?? {}) as Answered;
          if (id === undefined) continue;
          await split(desk, id);
          expect((await takenIn(desk, id)).faults).toEqual([]);
        }
      },
      120_000,
    );

    it('a megabyte of marks on one letter is refused at the door, in whatever field', async () => {
      const tower = `a${'\u0301\u0316'.repeat(500_000)}`;
      for (const input of [
        { text: tower },
        { text: 'The dam opened in 1931.', title: tower },
        { text: 'The dam opened.', captions: ['', tower] },
      ]) {
        const { errors, status } = await desk.ask('author', SUBMIT, { input });
        expect([status, errors?.[0]?.extensions?.code]).toEqual([200, 'BAD_REQUEST']);
        expect(errors?.[0]?.message).toContain('combining marks');
      }
    });

    it('a body over 8 MiB is answered LIMIT_EXCEEDED', async () => {
      const answer = await desk
        .ask('author', SUBMIT, { input: { text: 'x'.repeat(8 * 1024 * 1024 + 1) } })
        .catch((error: unknown) => error);
      expect(answer).toMatchObject({ status: 413, errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    });

    it.each([
      ['JSON that is none', '{"query": "{ me { id } }"', 400],
      ['JSON nested 100,000 deep', `{"query":"{ me { id } }","variables":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400],
      ['a body that is no UTF-8', Buffer.from('7b227175657279223a2022fffe227d', 'hex'), 400],
      ['nothing', '', 400],
      ['a number', '1', 400],
      ['__proto__', '{"query":"{ me { id } }","variables":{"__proto__":{"input":1},"constructor":{"prototype":1}}}', 200],
    ])('%s is a bad request at most', async (_, body, status) => {
      const response = await fetch(`${desk.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${desk.cast.editor.token}`,
          accept: 'application/graphql-response+json',
        },
        body,
      });
      const text = await response.text();
      expect({ text, status: response.status }).toEqual({ text: expect.not.stringMatching(/INTERNAL|node_modules|\.js/), status });
    });

    it(
      'any text is taken in whole or refused by name',
      async () => {
        process.stdout.write(`bad input: seed ${seed}\n`);
        const words = fc.constantFrom(
          'The tower is 212 metres high.',
          '“It leans,” said Ada Berg.',
          'Dr. ',
          '\r\n',
          '\n\n',
          ' ',
          '(',
          '”',
          '7 million',
          'On Monday',
          '\0',
          '\ud800',
          'é',
          'e\u0301',
          '\u202e',
          '👩‍👩‍👧',
          '. ',
          '\ufeff',
        );
        const unit = fc.oneof(
          { weight: 3, arbitrary: words },
          fc.string({ unit: 'grapheme', maxLength: 30 }),
          fc.string({ unit: 'binary', maxLength: 30 }),
        );
        const text = fc.array(unit, { maxLength: 80 }).map((pieces) => pieces.join(''));
        const voices = await desk.newsroom();
        let taken = 0;
        const open = timeBox(PROPERTY_MS);
        const property = fc.asyncProperty(text, async (given) => {
          if (!open() && taken > 5) return;
          const done = await answered(voices, SUBMIT, { text: given });
          if (done.code !== undefined) return expect(done.code).toBe('TEXT_EMPTY');
          await split(voices, done.id!);
          const article = await takenIn(voices, done.id!);
          expect(article.faults).toEqual([]);
          taken++;
        });
        await fc.assert(property, { seed, numRuns: 1_000, endOnFailure: true });
        process.stdout.write(`bad input: ${taken} random texts split\n`);
        expect(taken).toBeGreaterThan(5);
      },
      PROPERTY_MS + 120_000,
    );
  });
}
