import { LargeBodies } from './large-bodies.js';

const large = 'x'.repeat(300_000);

describe('LargeBodies', () => {
  it('lets them through one at a time, in their order, and small ones at once', async () => {
    const bodies = new LargeBodies();
    const order: string[] = [];
    const pass = async (name: string, body: string | undefined): Promise<void> => {
      const leave = await bodies.enter(body);
      order.push(`${name} in`);
      for (let i = 0; i < 3; i++) await bodies.rest(body);
      order.push(`${name} out`);
      leave();
    };
    await Promise.all([pass('first', large), pass('second', large), pass('small', '{}'), pass('none', undefined)]);
    expect(order.filter((line) => /first|second/.test(line))).toEqual(['first in', 'first out', 'second in', 'second out']);
    expect(order.indexOf('small out')).toBeLessThan(order.indexOf('first out'));
    expect(order.indexOf('none out')).toBeLessThan(order.indexOf('first out'));
  });

  it('holds nobody up for longer than it may', async () => {
    const bodies = new LargeBodies(1);
    await bodies.enter(large); // never leaves
    const leave = await bodies.enter(large);
    leave();
    leave();
    await bodies.enter(large);
  });
});
