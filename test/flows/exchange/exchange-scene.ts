import { jest } from '@jest/globals';
import type { Part } from '@test/cast';
import { testDesk } from '@test/desk';
import type { TestDesk, Voices } from '@test/desk';
import type { Command } from '../../../apps/stet/src/command.js';
import { CheckStory } from '../check-story.js';

export interface Told {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export const codeOf = ({ text }: Pick<Told, 'text'>): string =>
  (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;

/** A newsroom with an article and a claim in it, and the doors through which files come and go. */
export class ExchangeScene {
  private constructor(
    readonly desk: TestDesk,
    readonly story: CheckStory,
    readonly articleId: string,
    readonly claimId: string,
  ) {}

  static async begin(): Promise<ExchangeScene> {
    const desk = await testDesk();
    const story = new CheckStory(desk, desk);
    const { articleId, claimId } = await story.claimOf('The bridge cost 14 million euros in 2021.', {
      externalId: 'story-1',
      title: '=HYPERLINK("http://x.example","Bridge")',
      desk: '@city',
      byline: 'By Edna, "Ed" Ray',
      captions: ['- the bridge; at night', 'The mayor'],
      publishAt: '2026-03-01T08:00:00Z',
      priority: 3,
    });
    return new ExchangeScene(desk, story, articleId, claimId);
  }

  readonly get = async (
    as: Part | undefined,
    path: string,
    voices: Voices = this.desk,
    headers: Record<string, string> = {},
  ): Promise<Told> => {
    const authorization: Record<string, string> = as ? { authorization: `Bearer ${voices.cast[as].token}` } : {};
    const response = await fetch(`${this.desk.url}${path}`, { headers: { ...authorization, ...headers } });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  /** What events of a type say, oldest first. */
  readonly trail = async (type: string) =>
    (
      await this.desk.eye.query<{ actor_id: string; data: object }>('SELECT actor_id, data FROM stet.event WHERE type = $1 ORDER BY id', [
        type,
      ])
    ).rows;

  /** A command as its operator runs it, in this process. */
  readonly commanded = async (command: Command, args: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> => {
    const { urls } = this.desk.database;
    const before = { ...process.env };
    Object.assign(process.env, {
      DATABASE_URL: urls.app,
      DATABASE_SYSTEM_URL: urls.system,
      STET_SECRET_KEY: 'a-secret-of-these-tests-and-no-other',
      LOG_LEVEL: 'silent',
    });
    let [stdout, stderr] = ['', ''];
    const spies = [
      jest.spyOn(process.stdout, 'write').mockImplementation(((chunk: string | Uint8Array, ...rest: unknown[]) => {
        stdout += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
        (rest.find((one) => typeof one === 'function') as (() => void) | undefined)?.();
        return true;
      }) as typeof process.stdout.write),
      jest.spyOn(console, 'log').mockImplementation((line: string) => void (stdout += `${line}\n`)),
      jest.spyOn(console, 'error').mockImplementation((line: string) => void (stderr += `${line}\n`)),
    ];
    try {
      return { status: await command.run(args), stdout, stderr };
    } finally {
      for (const spy of spies) spy.mockRestore();
      for (const name of ['DATABASE_URL', 'DATABASE_SYSTEM_URL', 'STET_SECRET_KEY', 'LOG_LEVEL']) delete process.env[name];
      Object.assign(process.env, before);
    }
  };
}
