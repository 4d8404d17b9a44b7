import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { admittedByDockerignore, copyOf, Instruction, readStages, root } from './dockerfile.js';

const WORKDIR = '/app';

/**
 * Makes the file systems of the images without an engine: each stage is a folder that stands for /app, COPY copies what .dockerignore admits,
 * RUN runs. Base images are not unpacked: their node is the one these tests run on.
 *
 * @param folder where the stages go; empty, readable for everybody
 * @returns the folder of a stage by its name
 */
export function assembleImages(folder: string): (stage: string) => string {
  const context = path.join(folder, 'context');
  copyContext(context);
  const folders = new Map<string, string>();
  for (const stage of readStages()) {
    const own = stage.instructions.filter((one) => one.name === 'COPY' || one.name === 'RUN');
    const inherited = folders.get(stage.from);
    if (inherited && own.length === 0) {
      folders.set(stage.name, inherited);
      continue;
    }
    const here = path.join(folder, stage.name);
    if (inherited) link(inherited, here);
    else mkdirSync(here);
    folders.set(stage.name, here);
    for (const instruction of own) carryOut(instruction, here, context, folders);
  }
  return (stage) => {
    const found = folders.get(stage);
    if (!found) throw new Error(`no stage ${stage}`);
    return found;
  };
}

function carryOut(instruction: Instruction, here: string, context: string, folders: ReadonlyMap<string, string>): void {
  if (instruction.name === 'RUN') {
    const environment = { PATH: process.env.PATH, HOME: process.env.HOME };
    const ran = spawnSync('sh', ['-c', instruction.rest], { cwd: here, env: environment, encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`Dockerfile line ${instruction.line}: ${instruction.rest}\n${ran.stdout}${ran.stderr}`);
    return;
  }
  const { from, sources, target } = copyOf(instruction);
  const origin = from === undefined ? context : folders.get(from);
  if (!origin) throw new Error(`Dockerfile line ${instruction.line}: no stage ${from}`);
  for (const source of sources) {
    const what = path.join(origin, source.startsWith(WORKDIR) ? path.relative(WORKDIR, source) : source);
    if (!existsSync(what)) throw new Error(`Dockerfile line ${instruction.line}: there is no ${source} to copy`);
    const where = path.join(here, target);
    // as docker does: a folder's contents go into the target, a file goes under its name into one that is a folder
    const isInto = !statSync(what).isDirectory() && (target.endsWith('/') || target === '.');
    link(what, isInto ? path.join(where, path.basename(source)) : where);
  }
}

/** Hard links in place of copies: node_modules is large, and no stage changes a file of another. */
function link(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  const linked = spawnSync('cp', ['-al', '--', from, to], { encoding: 'utf8' });
  if (linked.status !== 0) throw new Error(linked.stderr);
}

function copyContext(to: string): void {
  const admitted = admittedByDockerignore();
  // docker looks into a folder whenever a rule may admit something below it; ours name only these two below a folder that stays out
  const mayHold = new Set(['scripts', 'docker']);
  const walk = (below: string): void => {
    for (const entry of readdirSync(path.join(root, below), { withFileTypes: true })) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() ? admitted(name) || mayHold.has(name) : false) walk(name);
      else if (entry.isFile() && admitted(name)) cpSync(path.join(root, name), path.join(to, name));
    }
  };
  walk('');
}
