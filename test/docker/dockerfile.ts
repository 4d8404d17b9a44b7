import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
export const dockerfilePath = path.join(root, 'docker/Dockerfile');

export interface Instruction {
  readonly name: string;
  readonly rest: string;
  readonly line: number;
}

/** One FROM and what follows it. */
export interface Stage {
  readonly name: string;
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

/** Stages in order, continued lines joined, comments left out. */
export function readStages(text = readFileSync(dockerfilePath, 'utf8')): Stage[] {
  const stages: { name: string; from: string; instructions: Instruction[] }[] = [];
  let open = '';
  for (const [index, written] of text.split('\n').entries()) {
    if (written.trim() === '' || written.trimStart().startsWith('#')) continue;
    open += written.replace(/\\$/, ' ');
    if (written.endsWith('\\')) continue;
    const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(open.trim()) ?? [];
    open = '';
    if (name === 'FROM') {
      const [, from = '', stage = ''] = /^(\S+)\s+AS\s+(\S+)$/.exec(rest) ?? [];
      stages.push({ name: stage, from, instructions: [] });
    } else stages.at(-1)?.instructions.push({ name, rest, line: index + 1 });
  }
  return stages;
}

/** A stage with all it inherits, oldest instruction first. */
export function wholeStage(stages: readonly Stage[], name: string): Instruction[] {
  const stage = stages.find((one) => one.name === name);
  return stage ? [...wholeStage(stages, stage.from), ...stage.instructions] : [];
}

/** The words of an instruction in exec form; undefined for the shell form, whose shell would not pass signals on. */
export function execForm(rest: string): string[] | undefined {
  if (!rest.startsWith('[')) return undefined;
  return JSON.parse(rest) as string[];
}

export const lastOf = (instructions: readonly Instruction[], name: string): string | undefined =>
  instructions.filter((one) => one.name === name).at(-1)?.rest;

/** ENV of a stage, inherited ones included. */
export function environmentOf(instructions: readonly Instruction[]): Record<string, string> {
  return Object.fromEntries(
    instructions
      .filter((one) => one.name === 'ENV')
      .flatMap((one) => one.rest.split(/\s+/))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** HEALTHCHECK without its flags, in exec form. */
export const healthCheckOf = (instructions: readonly Instruction[]): string[] | undefined =>
  execForm((lastOf(instructions, 'HEALTHCHECK') ?? '').replace(/^(--\S+\s+)*CMD\s+/, ''));

interface Copy {
  readonly from: string | undefined;
  readonly sources: string[];
  readonly target: string;
}

export function copyOf(instruction: Instruction): Copy {
  const words = instruction.rest.split(/\s+/);
  const flags = words.filter((word) => word.startsWith('--'));
  const paths = words.filter((word) => !word.startsWith('--'));
  const from = flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length);
  return { from, sources: paths.slice(0, -1), target: paths.at(-1) ?? '.' };
}

/**
 * Whether .dockerignore admits a path of the context (`a/b.ts`): the last rule that names the path or a folder above it decides.
 * Knows what our file uses: `*`, `**` and `!`.
 */
export function admittedByDockerignore(text = readFileSync(path.join(root, '.dockerignore'), 'utf8')): (file: string) => boolean {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ admits: line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }));
  return (file) => {
    const parts = file.split('/');
    const selfAndAbove = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return rules.reduce((admitted, { admits, pattern }) => (selfAndAbove.some((one) => pattern.test(one)) ? admits : admitted), true);
  };
}

function patternOf(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*|[.+?^${}()|[\]\\]/g, (sign) =>
    sign === '**/' ? '(?:.*/)?' : sign === '*' ? '[^/]*' : `\\${sign}`,
  );
  return new RegExp(`^${source}$`);
}
