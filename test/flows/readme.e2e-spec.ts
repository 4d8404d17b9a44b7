import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@test/processes';

const root = path.resolve(import.meta.dirname, '../..');

interface Step {
  readonly command: string;
  /** what the README shows; … stands for anything */
  readonly shown: string[];
}

/** The fenced blocks between "A first session" and the next heading: each `sh` with the answer that follows it. */
function session(): Step[] {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const chapter = readme.slice(readme.indexOf('## A first session'), readme.indexOf('## The way of an article'));
  const blocks = [...chapter.matchAll(/```(sh|json)\n([\s\S]*?)```/g)].map((match) => ({ kind: match[1]!, text: match[2]!.trimEnd() }));
  return blocks.flatMap(({ kind, text }, i) =>
    kind === 'sh' ? [{ command: text, shown: blocks[i + 1]?.kind === 'json' ? blocks[i + 1]!.text.split('\n') : [] }] : [],
  );
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const pattern = (line: string): RegExp => new RegExp(`^${line.split('…').map(literally).join('[\\s\\S]*')}$`);

describe('the README', () => {
  it('shows a first session that runs as it stands there, against a demo started by its command', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stet-readme-'));
    chmodSync(folder, 0o711);
    const dataDir = path.join(folder, '.stet');
    const [port, operations] = [await freePort(), await freePort()];
    const stet = spawn(process.execPath, [path.join(root, 'bin/stet.mjs'), 'start'], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        STET_DIST: process.env.STET_DIST,
        STET_DATA_DIR: dataDir,
        PORT: String(port),
        OPERATIONS_PORT: String(operations),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      let said = '';
      await new Promise<void>((resolve, reject) => {
        const hear = (data: Buffer): void => {
          said += data.toString();
          if (said.includes(`Stet is ready: http://127.0.0.1:${port}`)) resolve();
        };
        stet.stdout.on('data', hear);
        stet.stderr.on('data', hear);
        stet.once('exit', (code) => reject(new Error(`stet start ended with ${code}: ${said}`)));
      });

      const steps = session();
      expect(steps.length).toBeGreaterThan(6);
      const script = steps.map(({ command }, i) => `${command}\necho; echo '@@ ${i}'`).join('\n');
      writeFileSync(
        path.join(folder, 'session.sh'),
        script.replaceAll('127.0.0.1:4000', `127.0.0.1:${port}`).replaceAll("'./.stet/", `'${dataDir}/`),
      );
      const printed = await run('bash', ['-eu', path.join(folder, 'session.sh')], folder);
      steps.forEach(({ shown }, i) => {
        const part = printed.slice(i === 0 ? 0 : printed.indexOf(`@@ ${i - 1}\n`) + `@@ ${i - 1}\n`.length, printed.indexOf(`@@ ${i}\n`));
        // curl ends its answers without a line end
        const answers = part.replaceAll('}{"', '}\n{"').split('\n').filter(Boolean);
        expect(answers.length).toBe(shown.length);
        answers.forEach((answer, j) => expect(answer).toMatch(pattern(shown[j]!)));
      });
    } finally {
      const gone = new Promise((resolve) => stet.once('exit', resolve));
      stet.kill('SIGINT');
      expect(await gone).toBe(0);
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});

function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.once('exit', (code) => (code === 0 ? resolve(out) : reject(new Error(`ended with ${code}: ${err}\n${out}`))));
  });
}
