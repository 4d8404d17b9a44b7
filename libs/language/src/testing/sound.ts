import type { Extraction } from '../types.js';

/** What the contract promises of any answer. */
export function expectSound({ text, segments, claims, attributions, quantities, dates, findings }: Extraction): void {
  const splitsPair = (at: number): boolean =>
    at > 0 && at < text.length && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
  const isSpan = (start: number, end: number): boolean =>
    start >= 0 && start < end && end <= text.length && !splitsPair(start) && !splitsPair(end);
  let at = 0;
  for (const { start, end, disposition, reason } of segments) {
    expect(isSpan(start, end)).toBe(true);
    expect(start).toBeGreaterThanOrEqual(at);
    expect(text.slice(at, start).trim()).toBe('');
    expect(disposition === 'CLAIM' || Boolean(reason)).toBe(true);
    at = end;
  }
  expect(text.slice(at).trim()).toBe('');
  for (const claim of claims) {
    expect(text.slice(claim.start, claim.end)).toBe(claim.quote);
    let last = claim.start;
    for (const [start, end] of claim.spans) {
      expect(start >= last && isSpan(start, end)).toBe(true);
      last = end;
    }
    expect([claim.spans[0]?.[0], last]).toEqual([claim.start, claim.end]);
    expect(claim.standalone.trim()).not.toBe('');
    if (claim.attribution !== null) expect(attributions[claim.attribution]).toBeDefined();
    if (claim.checkWorthiness !== null) expect(claim.checkWorthiness >= 0 && claim.checkWorthiness <= 1).toBe(true);
  }
  for (const { source, cue, content } of attributions)
    for (const spans of [source, cue, content]) {
      let last = 0;
      for (const [start, end] of spans) {
        expect(start >= last && isSpan(start, end)).toBe(true);
        last = end;
      }
    }
  for (const { start, end } of [...quantities, ...dates]) expect(isSpan(start, end)).toBe(true);
  for (const { spans } of findings) for (const [start, end] of spans) expect(isSpan(start, end)).toBe(true);
}
