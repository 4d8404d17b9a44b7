import { randomUUID } from 'node:crypto';
import { Reads } from '@stet/platform';
import { dossierPage, dossierPolicy, DossierService, PublicationModule } from '@stet/publication';
import type { Part } from '@test/cast';
import { parseNdjson } from '@test/csv';
import type { TestDesk, Voices } from '@test/desk';
import { testPlatform } from '@test/platform';
import { parseHTML } from 'linkedom';
import { command as exportCommand } from '../../../apps/stet/src/commands/export.command.js';
import type { CheckStory } from '../check-story.js';
import { codeOf } from './exchange-scene.js';
import type { ExchangeScene } from './exchange-scene.js';

/** An article’s dossier. */
export const onPaper = (scene: () => ExchangeScene): void => {
  let desk: TestDesk;
  let story: CheckStory;
  let articleId: string;
  let claimId: string;
  let get: ExchangeScene['get'];
  let commanded: ExchangeScene['commanded'];
  beforeAll(() => {
    ({ desk, story, articleId, claimId, get, commanded } = scene());
  });
  const CANARY = 'kestrel-9K2';
  const page = async (as: Part, id = articleId, voices: Voices = desk) => {
    const told = await get(as, `/dossier/${id}`, voices);
    if (told.status !== 200) return { ...told, document: parseHTML('<p></p>').document, body: '' };
    const { document } = parseHTML(told.text);
    return { ...told, document, body: document.body.textContent };
  };
  beforeAll(async () => {
    const secret = {
      visibility: 'CONFIDENTIAL',
      source: { publisher: `A clerk, ${CANARY}`, tier: 'PRIMARY' },
      quotation: `${CANARY} knew.`,
    };
    await story.does('checker', 'addEvidence', { claimId, ...secret, note: CANARY, cite: 'REFUTES' });
    await story.does('checker', 'askAuthor', { articleId, claimId, kind: 'QUESTION', text: 'Which <b>mayor</b>?' });
    await story.does('checker', 'logContact', {
      articleId,
      claimId,
      whom: 'The mayor’s office',
      channel: 'PHONE',
      contactedAt: '2020-01-01T00:00:00Z',
      question: 'Is it so?',
    });
  });

  it('with its text marked, each claim and whose word it is', async () => {
    const { status, headers, document, body } = await page('editor');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toBe(`${dossierPolicy}; frame-ancestors 'none'`);
    expect(document.querySelectorAll('script, img, link, iframe')).toHaveLength(0);
    const text = document.querySelector('.text')!;
    // what is added to the words is the numbers of their claims
    for (const sup of text.querySelectorAll('sup')) sup.remove();
    const { article } = await desk.query<{ article: { revision: { text: string } } }>(
      'editor',
      'query ($id: ID!) { article(id: $id) { revision { text } } }',
      { id: articleId },
    );
    expect(text.textContent).toBe(article.revision.text);
    // "14 million euros" stands in the sentence, which is a claim itself
    expect([...document.querySelectorAll('mark.several')].map(({ textContent }) => textContent)).toContain('14 million euros');
    for (const { href } of document.querySelectorAll('a') as unknown as { href: string }[])
      expect(document.querySelector(href)).not.toBeNull();
    for (const words of [
      'No. 1: ',
      'checker has read it.',
      'Approved by editor of courier',
      'The register, to checker',
      'So it is written.',
      'Which <b>mayor</b>?',
      'The mayor’s office',
      '1 Jan 2020, 01:00',
      'Europe/Berlin',
      'ledger',
    ])
      expect([words, body.toLowerCase().includes(words.toLowerCase())]).toEqual([words, true]);
  });

  it('without what is confidential, for whoever has it printed', async () => {
    for (const part of ['editor', 'checker', 'admin', 'observer'] as const) {
      const { status, text, body } = await page(part);
      expect([part, status, text.includes(CANARY), body.includes('Confidential: withheld.')]).toEqual([part, 200, false, true]);
      expect([part, body.includes('The mayor’s office')]).toEqual([part, part === 'editor' || part === 'checker']);
    }
    for (const part of ['author', 'cms'] as const) expect(codeOf(await page(part))).toBe('PERMISSION_DENIED');
    const { rows } = await desk.eye.query<{ data: object }>(
      `SELECT data FROM stet.event WHERE type = 'DossierIssued' AND article_id = $1`,
      [articleId.slice(8)],
    );
    expect(rows).toHaveLength(5);
  });

  it('of another newsroom’s article none, as of one that is not', async () => {
    const other = await desk.newsroom();
    const [foreign, unknown, nonsense] = [
      await page('editor', articleId, other),
      await page('editor', `article_${randomUUID()}`),
      await page('editor', claimId),
    ];
    expect(foreign.status).toBe(404);
    expect([unknown.text, nonsense.text]).toEqual([foreign.text, foreign.text]);
  });

  it('before the second opinion is in without the first', async () => {
    await story.setPolicy({ blindSecondAssessment: true });
    const blind = await story.claimOf('The tunnel took 3 years to dig.');
    await story.check(blind.claimId, 'checker', 'WRONG', { rationale: 'The dig took four, says nobody else.' });
    for (const [part, sees] of [
      ['editor', false],
      ['checker2', false],
      ['checker', true],
    ] as const)
      expect([part, (await page(part, blind.articleId)).body.includes('says nobody else')]).toEqual([part, sees]);
    const [line] = parseNdjson((await get('editor', `/export/claims.ndjson?articleId=${blind.articleId}`)).text);
    const [own] = parseNdjson((await get('checker', `/export/claims.ndjson?articleId=${blind.articleId}`)).text);
    expect([line!.evidence, own!.evidence]).toEqual([0, 1]);
    // the operator's file is for anybody
    const out = await commanded(exportCommand, ['claims', '--newsroom', 'courier', '--format', 'ndjson']);
    expect(parseNdjson(out.stdout).find(({ id }) => id === blind.claimId)).toMatchObject({ evidence: 0 });
  });

  it('in as many statements for one claim as for forty', async () => {
    const rooms = await testPlatform({ modules: [PublicationModule], jobs: false, database: desk.database });
    const text = Array.from({ length: 40 }, (_, i) => `Council ${i} spent ${i + 2} million euros on its bridge in 1987.`).join(' ');
    const many = await story.claimOf(text);
    const asked = async (id: string): Promise<number> => {
      const reading = rooms.get(Reads).open(desk.cast.newsroomId, desk.cast.editor.actor);
      const dossier = await rooms
        .get(DossierService)
        .gather(reading, id.slice(8), { reader: 'x', contacts: true, asOf: '2026-01-01T00:00:00Z' });
      await reading.end();
      expect(dossierPage(dossier!)).toContain('claim-1');
      return reading.statements;
    };
    const [few, more] = [await asked(articleId), await asked(many.articleId)];
    await rooms.stop();
    expect(more).toBe(few);
    expect(few).toBeLessThan(40);
  });
};
