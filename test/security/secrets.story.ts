import { LinkService } from '@stet/newsroom';
import { operatorActor, Acts, newId } from '@stet/platform';
import { took } from '@test/cast';
import type { MailServer } from '@test/mail-server';
import { eventually } from '@test/platform';
import { CheckStory } from '../flows/check-story.js';
import { MARK } from './forgeries.js';
import type { RunningStet } from './running-stet.js';

interface Answered {
  readonly status: number;
  /** the secret of the session it set */
  readonly session: string | undefined;
}

/** A whole story of signing in and of a confidential passage, each of its acts failing once before it succeeds; it keeps every secret it meets. */
export class SecretsStory {
  readonly secrets = new Map<string, string>();
  /** acts that failed by a fault of the database */
  faults = 0;
  readonly email = 'nell.ink@paper.example';

  constructor(
    private readonly stet: RunningStet,
    private readonly mail: MailServer,
  ) {}

  keep(name: string, secret: string): string {
    this.secrets.set(name, secret);
    return secret;
  }

  async tokens(): Promise<void> {
    const { cast, act, ask } = this.stet.voices;
    for (const [part, player] of Object.entries(cast)) if (typeof player !== 'string') this.keep(`the token of ${part}`, player.token);
    const input = { memberId: `member_${cast.checker.actor.memberId}`, label: 'a laptop' };
    const made = await this.failingOnce('access_token', () =>
      act<{ token: string }>('admin', 'createToken', input, '... on CreatedToken { token }'),
    );
    const token = this.keep('a token that was made', made.token);
    const me = (shown: string) => this.post('/graphql', { query: '{ me { id } }' }, { authorization: `Bearer ${shown}` });
    expect((await me(token)).status).toBe(200);
    const guess = this.keep('a token that opens nothing', `stet_${'g'.repeat(9)}${newId().replaceAll('-', '')}`);
    expect((await me(guess)).status).toBe(401);
    const former = this.keep('a token shown in the wrong place', `stet_${newId().replaceAll('-', '')}w`);
    await ask('admin', `query Wrong { me { id } } # ${former}`, { token: former }, { 'x-token': former, 'x-request-id': `tok ${former}` });
    await fetch(`${this.stet.url}/graphql?access_token=${former}`, { headers: { cookie: `other=${former}` } });
    await fetch(`${this.stet.url}/nowhere/${former}?token=${former}`, { method: 'POST', body: former });
  }

  /** By an invitation that is handed over, wrong passwords, a password that is changed, and a link that comes by mail. */
  async signIn(): Promise<void> {
    const { act, cast } = this.stet.voices;
    const invited = await act('admin', 'inviteMember', { name: 'Nell Ink', email: this.email, roles: ['CHECKER'] });
    const memberId = invited.id!;
    const byHand = took(
      await this.stet.platform
        .get(Acts)
        .run(operatorActor(cast.newsroomId), (work) =>
          this.stet.platform.get(LinkService).createSignInLink(work, { memberId: memberId.slice('member_'.length) }),
        ),
    );
    const link = this.keep('a link of an invitation, handed over', byHand.secret!);
    const guess = this.keep('a link that was guessed', `${link.slice(0, 20)}${'guess'.repeat(4)}`);
    const first = this.keep('a password', 'three otters in a canoe');
    const weak = this.keep('a password that was too weak', 'Password2024');
    expect((await this.post('/accept-invitation', { link: guess, password: first })).status).toBe(410);
    expect((await this.post('/accept-invitation', { link, password: weak })).status).toBe(422);
    expect((await this.post('/accept-invitation', { link, password: first, more: first })).status).toBe(400);
    const mistyped = this.keep('a password sent as no JSON', 'seven herons on a quay');
    expect((await this.post('/sign-in', `{"email":"${this.email}","password":"${mistyped}"`)).status).toBe(400);
    expect((await this.post('/accept-invitation', { link, password: first })).status).toBe(204);
    for (const n of [1, 2]) {
      const wrong = this.keep(`wrong password ${n}`, `not otters but badgers ${n}`);
      expect((await this.post('/sign-in', { email: this.email, password: wrong })).status).toBe(401);
    }
    const opened = await this.failingOnce('session', () => this.post('/sign-in', { email: this.email, password: first }));
    expect(opened.status).toBe(200);
    const cookie = this.keep('the cookie of a session', opened.session!);
    expect((await this.post('/graphql', { query: '{ me { id } }' }, { cookie: `stet=${cookie}` })).status).toBe(200);
    const second = this.keep('a password that was changed to', 'four magpies under a bridge');
    const changed = await this.failingOnce('session', () =>
      this.post('/password', { current: first, password: second }, { cookie: `stet=${cookie}` }),
    );
    expect(changed.status).toBe(204);
    this.keep('the cookie after the change', changed.session!);

    const third = this.keep('a password set by a link', 'nine lanterns by the lock');
    this.mail.manner = 'REFUSE';
    await this.failingOnce('sign_in_link', () => act('admin', 'createSignInLink', { memberId }, '... on CreatedSignInLink { byMail }'));
    await eventually(() => Promise.resolve(this.stet.text(this.stet.worker).includes(MARK)), 'the mail was refused', 30_000);
    this.mail.manner = 'TAKE';
    const reset = await eventually(() => Promise.resolve(this.linksOf('reset').at(-1)), 'the mail came', 60_000);
    this.keep('a link that came by mail', reset);
    expect((await this.post('/reset-password', { link: reset, password: third })).status).toBe(204);
    const again = await this.post('/sign-in', { email: this.email, password: third });
    expect(again.status).toBe(200);
    this.keep('the cookie after the link', again.session!);
    expect((await this.post('/sign-out', {}, { cookie: `stet=${again.session}` })).status).toBe(204);
    this.linksOf('invitation').forEach((secret, n) => this.keep(`invitation ${n} that came by mail`, secret));
    // a provider that is away
    expect((await this.post('/sign-in/house', {})).status).toBeGreaterThanOrEqual(400);
  }

  async confidence(): Promise<void> {
    const { get } = this.stet.platform;
    const story = new CheckStory({ get, settle: () => this.stet.settle() }, this.stet.voices);
    const { claimId, articleId } = await story.claimOf('The ministry knew of the 14 cracked welds in March.');
    const canary = this.keep('a confidential passage', 'kestrel-7Q4-in-the-belfry');
    await story.begin(claimId, 'checker');
    const memo = {
      claimId,
      visibility: 'CONFIDENTIAL',
      source: { publisher: `A clerk called ${canary}`, tier: 'PRIMARY', url: `https://${canary}.example/`, reliabilityNote: canary },
      quotation: `The minister knew of ${canary} in March.`,
      note: `Handed over at ${canary} station.`,
      retrievedAt: '2026-03-01T08:00:00Z',
      snapshot: { mediaType: 'TEXT', text: `The minister knew of ${canary} in March.` },
      cite: 'SUPPORTS',
    };
    const { voices } = this.stet;
    // refused for its form, with the words in it
    const query = 'mutation ($input: AddEvidenceInput!) { addEvidence(input: $input) { __typename } }';
    expect((await voices.ask('checker', query, { input: { ...memo, visibility: canary, [canary]: canary } })).errors).toBeDefined();
    const added = await this.failingOnce('evidence_sealed', () =>
      voices.act('checker', 'addEvidence', memo, undefined, { 'idempotency-key': newId() }),
    );
    const input = { evidenceId: added.id!, withSnapshot: true };
    const read = await voices.act<{ quotation: string }>('checker', 'readEvidence', input, '... on ClearPassage { quotation content }');
    expect(read.quotation).toContain(canary);
    expect(await voices.act('editor', 'readEvidence', input, '... on ClearPassage { quotation }')).toMatchObject({
      code: 'EVIDENCE_NOT_VISIBLE',
    });
    await this.saidOf(added.id!, articleId, canary);
  }

  /** In each place where something is said of it, the canary with it. */
  private async saidOf(evidenceId: string, articleId: string, canary: string): Promise<void> {
    const { voices, url } = this.stet;
    const { cast, act } = voices;
    const once = { 'idempotency-key': newId() };
    const idOf = (part: 'editor' | 'checker') => `member_${cast[part].actor.memberId}`;
    await act('checker', 'shareEvidence', { evidenceId, memberId: idOf('editor') });
    const text = `Is ${canary} safe?`;
    const said = await this.failingOnce('comment', () =>
      act('checker', 'comment', { evidenceId, text, mentions: [idOf('editor')] }, undefined, once),
    );
    await act('editor', 'comment', { replyTo: said.id, text: `As long as nobody says ${canary}.`, mentions: [idOf('checker')] });
    const otherwise = { commentId: said.id, expectedVersion: 1, text: `Where is ${canary} now?` };
    await this.failingOnce('comment_text', () => act('checker', 'editComment', otherwise));
    const amend = { evidenceId, expectedVersion: 1, reason: `As ${canary} says.`, note: `On the third, says ${canary}.` };
    const amended = await this.failingOnce('evidence_remark', () => act('checker', 'amendEvidence', amend));
    // who was asked stands in the dossier, and at rest in no place either
    const asked = this.keep('somebody who was asked', 'heron-5T2-by-the-mill-race');
    const contacted = {
      articleId,
      whom: asked,
      question: `Are you ${asked}?`,
      channel: 'PHONE',
      contactedAt: new Date(Date.now() - 60_000).toISOString(),
    };
    const contact = await this.failingOnce('contact', () => act('checker', 'logContact', contacted));
    await act('checker', 'recordAnswer', { contactId: contact.id, expectedVersion: 1, outcome: 'ANSWERED', text: `I am not ${asked}.` });
    await act('editor', 'withdrawEvidence', { evidenceId: amended.id, expectedVersion: 1, reason: `${canary} is mistaken.` });

    const talk = 'query ($id: ID!) { node(id: $id) { ... on Evidence { comments { text history { text } replies { text } } } } }';
    expect(JSON.stringify(await voices.ask('editor', talk, { id: evidenceId })).split(canary)).toHaveLength(4);
    const shown: string[] = [];
    for (const part of ['admin', 'editor2', 'observer'] as const) {
      shown.push(JSON.stringify(await voices.ask(part, talk, { id: evidenceId })));
      const trail = 'query ($id: ID!) { article(id: $id) { activity(first: 100) { nodes { remark details { value } } } } }';
      shown.push(JSON.stringify(await voices.ask(part, trail, { id: articleId })));
    }
    for (const part of ['admin', 'editor'] as const) {
      const headers = { authorization: `Bearer ${cast[part].token}` };
      for (const path of [`/dossier/${articleId}`, '/export/articles.ndjson', '/export/claims.ndjson', '/trail']) {
        const response = await fetch(`${url}${path}`, { headers });
        // who may fetch what is the role matrix's to say
        if (response.ok) shown.push(await response.text());
      }
      for (const query of [`{ search(text: "${canary}") { count } }`, '{ notifications(first: 100) { nodes { id __typename } } }'])
        shown.push(JSON.stringify((await voices.ask(part, query)).data ?? null));
    }
    expect(shown.filter((answer) => answer.length > 200).length).toBeGreaterThanOrEqual(8);
    expect(shown.filter((answer) => answer.includes(canary))).toEqual([]);
    await this.failingOnce('evidence_sealed', () => act('admin', 'eraseConfidentialSource', { evidenceId, expectedVersion: 3 }));
  }

  /** Once while nothing can be written into a table, then for good. */
  private async failingOnce<T>(table: string, act: () => Promise<T>): Promise<T> {
    const { eye } = this.stet.platform;
    await eye.query(`ALTER TABLE stet.${table} ADD CONSTRAINT closed_for_now CHECK (false) NOT VALID`);
    const failed = await act().catch((error: Error) => error);
    await eye.query(`ALTER TABLE stet.${table} DROP CONSTRAINT closed_for_now`);
    const status = failed instanceof Error ? failed.message : (failed as { status?: number }).status;
    expect([500, expect.stringContaining('INTERNAL')]).toContainEqual(status);
    this.faults++;
    return act();
  }

  /** The secrets of links that came by mail, whose lines may be folded. */
  private linksOf(kind: 'invitation' | 'reset'): string[] {
    const mails = this.mail.arrived.map((mail) => mail.replace(/=\r?\n/g, '').replace(/=3D/g, '='));
    return mails.flatMap((mail) => new RegExp(`#${kind}=([\\w-]{20,})`).exec(mail)?.[1] ?? []);
  }

  private async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> {
    const response = await fetch(`${this.stet.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    await response.text();
    return { status: response.status, session: /stet=([\w-]{20,})/.exec(response.headers.get('set-cookie') ?? '')?.[1] };
  }
}
