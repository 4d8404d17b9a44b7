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
});
