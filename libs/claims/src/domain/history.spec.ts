import { changeOf, historyOf } from './history.js';

const wording = (id: string, quote: string, fingerprint: string, more: { speaker?: string; saidSameBy?: string } = {}) => ({
  id,
  quote,
  fingerprint,
  speaker: more.speaker ?? null,
  saidSameBy: more.saidSameBy ?? null,
});

describe('the wordings of a claim', () => {
  const first = wording('1', 'It cost 3 million, they say.', 'a');
  const moved = wording('2', 'It  cost 3 million, they say.', 'a');
  const comma = wording('3', 'It cost 3 million they say.', 'b');
  const same = wording('4', 'It cost 3 million they say.', 'a', { saidSameBy: 'ed' });

  it('show what it asserted before, side by side', () => {
    expect(changeOf([first, moved], null)).toBeUndefined();
    expect(changeOf([first, moved, comma], null)).toMatchObject({ former: { id: '2' }, current: { id: '3' }, kind: 'MARKS' });
    expect(changeOf([first, moved, comma], '1')).toMatchObject({ former: { id: '1' } });
    expect(changeOf([comma, wording('5', 'It cost 3 billion.', 'c')], null)?.diff).toContainEqual({ op: 'ADD', text: 'billion' });
    expect([
      changeOf([comma, wording('5', 'It cost 3 billion.', 'c')], null)?.kind,
      changeOf([comma, wording('6', comma.quote, 'd')], null)?.kind,
    ]).toEqual(['WORDS', 'CONTEXT']);
    expect(changeOf([comma, wording('7', comma.quote, 'd', { speaker: 'Ann' })], null)?.kind).toBe('SPEAKER');
  });

  it('tell their fates, newest first', () => {
    expect(historyOf([first, moved, comma, same]).map(({ wording: { id }, fate }) => [id, fate])).toEqual([
      ['4', 'SAID_SAME'],
      ['3', 'REWORDED'],
      ['2', 'KEPT'],
      ['1', 'FOUND'],
    ]);
  });
});
