import { existsSync, readFileSync } from 'node:fs';
import { documentOf } from './finding-document.builder.js';
import { findInconsistencies } from './find-inconsistencies.js';

const sample = new URL('../../../../../shared/samples/kremlin-platform.txt', import.meta.url);

describe('findInconsistencies', () => {
  it('reports in the order of the text, each finding with its check, spans inside the text and reasons', () => {
    const text =
      'On Monday, October 30, 2022, profit rose 50 percent from $10 million to $12 million. John Smith won 12 of 40 seats, or 50 percent. ' +
      'A total of 9 people left: 4 men and 6 women. Jon Smith did not comment.';
    const findings = findInconsistencies(documentOf(text));
    expect(findings.map(({ check }) => check)).toEqual(['calendar', 'change', 'name', 'share', 'sum']);
    for (const { spans, reasons, version } of findings) {
      expect(version).toBe(1);
      expect(reasons.length).toBeGreaterThan(0);
      for (const [start, end] of spans) expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
    }
    expect(findInconsistencies(documentOf(text))).toEqual(findings);
  });

  it('is quiet where nothing clashes', () => {
    expect(
      findInconsistencies(documentOf('The council met on Sunday, October 30, 2022. It approved 3 of 12 plans, or 25 percent.')),
    ).toEqual([]);
    expect(findInconsistencies(documentOf(''))).toEqual([]);
  });

  it.each([
    ['quotations', '“We will go there today,” he said. '.repeat(3000)],
    ['names', 'John Smith met Jon Smith. '.repeat(4000)],
    ['figures', 'The fire killed 12 people. The fire killed 13 people. '.repeat(3000)],
    ['open marks', '“He said “she said '.repeat(4000)],
    ['shares', '12 of 40 of 12 of 40, or 5 percent, or '.repeat(2000)],
    ['changes', 'rose from 5 to 6 from 5 to 6, '.repeat(3000)],
  ])('answers soon on a long run of %s', (_name, text) => {
    const began = process.cpuUsage().user;
    findInconsistencies(documentOf(text));
    expect(process.cpuUsage().user - began).toBeLessThan(6_000_000);
  });

  (existsSync(sample) ? it : it.skip)('finds the remark that the sample page gives in two wordings (skipped without ../shared)', () => {
    const text = readFileSync(sample, 'utf8');
    const found = findInconsistencies(documentOf(text, '2022-10-30')).filter(({ code }) => code === 'QUOTE_DIFFERS');
    expect(found.map(({ spans }) => spans.map(([start, end]) => text.slice(start, end)))).toEqual([
      ['deeply philosophical way,', 'in an intelligible way.'],
    ]);
  });
});
