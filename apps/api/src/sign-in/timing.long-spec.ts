import { LinkService, LinkUseService, MemberService, SignInService } from '@stet/newsroom';
import { isRefusal, operatorActor } from '@stet/platform';
import { specApi } from '../spec-api.builder.js';
import type { SpecApi } from '../spec-api.builder.js';

const TRIES = 200;
const PASSWORD = 'three otters in a canoe';

/** Whether an address has an account is told by no answer, and by no time an answer takes. */
describe('an unknown account and a wrong password', () => {
  let spec: SpecApi;
  beforeAll(async () => {
    spec = await specApi();
  });
  afterAll(() => spec.stop());

  it(`are answered alike; medians of ${TRIES} tries each, taken in turns, lie within 10 %`, async () => {
    const newsroomId = await spec.newsroom();
    const email = 'nell@paper.example';
    const link = await spec.act(operatorActor(newsroomId), async (work) => {
      const member = await spec.get(MemberService).addMember(work, { name: 'Nell', email, roles: ['CHECKER'], kind: 'HUMAN' });
      if (isRefusal(member)) throw new Error(member.message);
      return spec.get(LinkService).createSignInLink(work, { memberId: member.memberId });
    });
    const whence = { address: '127.0.0.1' };
    const joined = await spec.get(LinkUseService).acceptInvitation({ link: link.secret!, password: PASSWORD }, whence);
    expect(isRefusal(joined)).toBe(false);
    expect(isRefusal(await spec.get(SignInService).signIn({ email, password: PASSWORD }, whence))).toBe(false);

    const attempt = async (address: string): Promise<number> => {
      const body = JSON.stringify({ email: address, password: 'something else altogether' });
      const since = performance.now();
      const response = await fetch(`${spec.api.url}/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const text = await response.text();
      const took = performance.now() - since;
      expect([response.status, text]).toEqual([
        401,
        '{"errors":[{"message":"The address or the password is wrong.","extensions":{"code":"WRONG_CREDENTIALS"}}]}',
      ]);
      return took;
    };
    const [wrong, unknown]: [number[], number[]] = [[], []];
    for (let n = -10; n < TRIES; n++) {
      // the limit is a matter of its own
      spec.clock.advance(900_000);
      const order = n % 2 === 0 ? ([email, 'nobody@paper.example'] as const) : (['nobody@paper.example', email] as const);
      for (const address of order) {
        const took = await attempt(address);
        if (n >= 0) (address === email ? wrong : unknown).push(took);
      }
    }
    const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
    const [a, b] = [median(wrong), median(unknown)];
    console.log(`wrong password ${a.toFixed(1)} ms, unknown account ${b.toFixed(1)} ms: ${(100 * (b / a - 1)).toFixed(1)} %`);
    expect(Math.abs(b / a - 1)).toBeLessThan(0.1);
  }, 300_000);
});
