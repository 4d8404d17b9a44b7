import { extractClaims } from './extract.js';

describe('an extraction', () => {
  const text =
    'Ferry stays in port\n\nThe ferry between the islands stayed in port on Tuesday, Ana Costa said.\n\nIt will sail again on May 9, the harbour master said, if the 4 engines are repaired.';

  it('says who made it and holds the stored text', () => {
    const answer = extractClaims({ text });
    expect(answer.engine).toMatchObject({ name: 'stet-language', version: '1.0.0' });
    expect(answer.engine.weights).not.toBe('');
    expect(answer.text).toBe(text);
    expect(answer.language).toBe('en');
  });

  it('gives each claim its speaker, kind, score and reasons', () => {
    const [first] = extractClaims({ text }).claims;
    expect(first).toMatchObject({ speaker: 'Ana Costa', speakerCertain: true, kind: 'QUOTATION', attribution: 0 });
    expect(first?.checkWorthiness).toBeGreaterThan(0);
    expect(first?.reasons.length).toBeGreaterThan(0);
  });

  it('resolves dates from the day of publication', () => {
    const { dates } = extractClaims({ text }, { publishedAt: '2024-05-07' });
    expect(dates.map(({ value }) => value)).toContain('2024-05-09');
  });

  it('stops after the splitter when asked to', () => {
    const { segments, claims, attributions } = extractClaims({ text }, { only: 'segments' });
    expect(segments).toHaveLength(3);
    expect([claims, attributions]).toEqual([[], []]);
  });

  it('degrades in another language, and says so', () => {
    const answer = extractClaims({ text: 'Der Minister sagte am Montag, es gebe keine Beweise. „Wir warten noch ab“, sagte er.' });
    expect(answer.language).toBe('de');
    expect(answer.warnings.map(({ code }) => code)).toContain('LANGUAGE_NOT_MODELLED');
    expect(answer.claims).toHaveLength(2);
    expect(answer.claims.every(({ checkWorthiness, speaker }) => checkWorthiness === null && speaker === null)).toBe(true);
    expect(answer.attributions.map(({ content }) => content.map(([s, e]) => answer.text.slice(s, e)))).toEqual([['„Wir warten noch ab“']]);
  });
});
