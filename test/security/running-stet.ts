import { ArticlesModule } from '@stet/articles';
import { NewsroomModule } from '@stet/newsroom';
import { SetClock } from '@stet/platform';
import { makeCast } from '@test/cast';
import { Voices, voicesOf } from '@test/desk';
import { Backend, eventually, TestPlatform, testPlatform } from '@test/platform';
import { processEnvironment, StetProcess } from '@test/processes';

/** Controls, separators of lines and what turns letters round: none of it may stand in a journal, but for the end of a line. */
const OBEYED = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** What a process has said so far, byte by byte. */
class Said {
  private readonly parts: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  readonly hear = (said: Buffer, from: 'stdout' | 'stderr'): void => void this.parts[from].push(said);

  text(from: 'stdout' | 'stderr'): string {
    return Buffer.concat(this.parts[from]).toString();
  }
}

/** An api and a worker as production runs them, and all they say. */
export class RunningStet {
  url = '';
  operations: readonly string[] = [];
  voices!: Voices;

  private constructor(
    readonly platform: TestPlatform,
    readonly api: StetProcess,
    readonly worker: StetProcess,
    private readonly said: ReadonlyMap<StetProcess, Said>,
  ) {}

  static async start(backend: Backend, environment: Record<string, string>): Promise<RunningStet> {
    const platform = await testPlatform({
      backend,
      jobs: false,
      clock: new SetClock(new Date()),
      modules: [NewsroomModule, ArticlesModule],
    });
    const common = { PORT: '0', RATE_LIMIT_PER_MINUTE: '0', ...environment, LOG_LEVEL: 'trace' };
    const heard = new Map<StetProcess, Said>();
    const begin = (app: 'api' | 'worker'): StetProcess => {
      const said = new Said();
      const process = new StetProcess(app, processEnvironment(platform.database, backend, common), said.hear);
      heard.set(process, said);
      process.start();
      return process;
    };
    const stet = new RunningStet(platform, begin('api'), begin('worker'), heard);
    try {
      stet.url = await stet.api.ready();
      const operations = await Promise.all(
        [stet.api, stet.worker].map((process) =>
          eventually(
            () => Promise.resolve(/"operations":"([^"]+)"/.exec(stet.text(process))?.[1]),
            `the operations port of the ${process.app}`,
            60_000,
          ),
        ),
      );
      stet.operations = operations;
      stet.voices = voicesOf(`${stet.url}/graphql`, await makeCast(platform));
      return stet;
    } catch (error) {
      await stet.stop();
      throw error;
    }
  }

  /** All of one process, or of both: standard output and standard error. */
  text(process?: StetProcess): string {
    return [...this.said]
      .filter(([one]) => !process || one === process)
      .map(([, said]) => said.text('stdout') + said.text('stderr'))
      .join('');
  }

  /** What is not a line the log of that very process wrote. */
  forged(): string[] {
    return [...this.said].flatMap(([process, said]) =>
      (['stdout', 'stderr'] as const).flatMap((from) => {
        const lines = said.text(from).split('\n');
        // a process is killed between lines: what is left behind the last end is half a line
        const half = lines.pop() ?? '';
        return [...lines.filter((line) => !isOwnLine(line, process)), ...(half === '' ? [] : [half])].map((line) => line.slice(0, 400));
      }),
    );
  }

  lines(process: StetProcess): Record<string, unknown>[] {
    return this.text(process)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  async settle(): Promise<void> {
    const open = `SELECT count(*)::int AS n FROM stet.work_item WHERE state IN ('QUEUED', 'RUNNING')`;
    await eventually(async () => (await this.platform.eye.query<{ n: number }>(open)).rows[0]?.n === 0, 'all work is done', 90_000);
  }

  async stop(): Promise<void> {
    await Promise.all([this.api, this.worker].map((process) => process.end('SIGKILL')));
    await this.platform.stop();
  }
}

function isOwnLine(line: string, { app, pid }: StetProcess): boolean {
  if (OBEYED.test(line)) return false;
  try {
    const told = JSON.parse(line) as Record<string, unknown>;
    // whoever forges a line can make it look like this but for the number of the process, which nobody is told
    const begins = new RegExp(`^\\{"level":[1-6]0,"time":"\\d{4}-[^"]{10,20}Z","pid":${pid},"app":"${app}"`);
    return begins.test(line) && told['pid'] === pid && told['app'] === app && typeof told['msg'] === 'string';
  } catch {
    return false;
  }
}
