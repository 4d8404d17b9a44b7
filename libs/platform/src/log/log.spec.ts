import { Log } from './log.js';
import { familyTexts } from '../../../../test/flows/hostile.families.js';

describe('a line of the log', () => {
  const written: string[] = [];
  const log = new Log('trace', { app: 'test' }, { write: (line) => written.push(line) });

  it(`is one line of JSON that nothing steers, whatever of ${familyTexts.length} hostile texts is in it`, () => {
    expect(familyTexts.length).toBeGreaterThanOrEqual(250);

    const plain = /^\{"level":\d\d,[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u200b-\u200f\ufeff]*\}\n$/;
    const names = ['agent', 'app', 'context', 'err', 'headers', 'level', 'msg', 'pid', 'stack', 'time', 'url'];
    const forged: unknown[] = [];
    for (const { text } of familyTexts) {
      written.length = 0;
      log.warn(text, { agent: text, headers: { [text]: text } });
      log.error(Object.assign(new Error(text), { code: text }), { url: text });
      log.log('a mail', text, { err: new Error(text) });
      const told = written.map((line) => (plain.test(line) ? (JSON.parse(line) as Record<string, unknown>) : {}));
      const whole = told.every(
        (line) => line['app'] === 'test' && line['pid'] === process.pid && Object.keys(line).every((name) => names.includes(name)),
      );
      const [warned, failed, mailed] = told;
      const levels = [warned, failed, mailed].map((line) => line?.['level']).join();
      const kept = warned?.['agent'] === text.toWellFormed() && warned['msg'] === text.toWellFormed();
      if (told.length !== 3 || !whole || levels !== '40,50,30' || !kept) forged.push({ text, written: [...written] });
    }
    expect(forged).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('tells names and codes of an error and of what it came of, never what a driver hung onto it', () => {
    written.length = 0;
    const driver = Object.assign(new Error('violates a check'), {
      code: '23514',
      constraint: 'no_more',
      detail: 'Failing row contains (otters)',
    });
    const failed = Object.assign(new Error('the query failed'), { query: 'INSERT', parameters: ['otters'], driverError: driver });
    log.warn('a job failed', { err: new Error('the act failed', { cause: failed }) });
    log.error(failed);
    log.warn('thrown', { err: { password: 'otters' } });
    expect(written.join('')).not.toContain('otters');
    const [warned] = written.map((line) => JSON.parse(line) as { err: object });
    expect(warned!.err).toMatchObject({
      type: 'Error',
      message: 'the act failed',
      causes: [{ message: 'the query failed' }, { message: 'violates a check', code: '23514', constraint: 'no_more' }],
    });
    const round = new Error('round');
    round.cause = round;
    log.error(round);
    expect(JSON.parse(written.at(-1)!)).toMatchObject({ err: { message: 'round' } });
  });
});
