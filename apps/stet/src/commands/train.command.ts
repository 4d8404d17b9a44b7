import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { type LabelledSentence, learn, type WeightsCard } from '@stet/language';
import type { Command } from '../command.js';

const usage = `usage: stet train --claimbuster FILE --date DATE --out FOLDER [--seed NUMBER]

Learns the weights of \`stet score\`. The same data, date and seed give the same bytes.

  --claimbuster FILE  the ClaimBuster sentences to learn from, JSON lines {"text", "label", "file"}, plain or gzipped
  --date DATE         what the weights file is to say it was made on
  --out FOLDER        where check-worthiness.json and check-worthiness.bin go
  --seed NUMBER       of the order of learning (1)`;

interface Asked {
  readonly claimbuster: string;
  readonly date: string;
  readonly out: string;
  readonly seed: number;
}

export const command: Command = {
  summary: 'learn the weights of score from data files',
  usage,
  run(args) {
    let asked: Asked;
    try {
      asked = read(args);
    } catch (error) {
      console.error(`stet train: ${error instanceof Error ? error.message : String(error)}`);
      return Promise.resolve(2);
    }
    const { sentences, data } = claimbuster(asked.claimbuster);
    const { card, bytes } = learn(sentences, { seed: asked.seed, date: asked.date, data: [data], say: (line) => console.error(line) });
    mkdirSync(asked.out, { recursive: true });
    writeFileSync(path.join(asked.out, 'check-worthiness.bin'), bytes);
    writeFileSync(path.join(asked.out, 'check-worthiness.json'), `${JSON.stringify(card, null, 2)}\n`);
    console.log(`${card.version}: ${JSON.stringify(card.result)}`);
    return Promise.resolve(0);
  },
};

function read(args: readonly string[]): Asked {
  const { values } = parseArgs({
    args: [...args],
    options: {
      claimbuster: { type: 'string' },
      date: { type: 'string' },
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { claimbuster, date, out } = values;
  if (!claimbuster || !date || !out) throw new Error('--claimbuster, --date and --out are needed');
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new Error(`--date is a day like 2026-01-31, not '${date}'`);
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`--seed is a whole number, not '${values.seed}'`);
  return { claimbuster, date, out, seed };
}

function claimbuster(file: string): { sentences: LabelledSentence[]; data: WeightsCard['data'][number] } {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const sentences = text
    .split('\n')
    .filter((line) => line.trim())
    .map((line, i) => {
      const { text, label, file: group } = JSON.parse(line) as Record<string, unknown>;
      if (typeof text !== 'string' || (label !== 'NFS' && label !== 'UFS' && label !== 'CFS'))
        throw new Error(`${file}, line ${i + 1}: no labelled sentence`);
      return { text, label, group: typeof group === 'string' ? group : '' } as const;
    });
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { sentences, data: { name: 'ClaimBuster', licence: 'CC-BY-4.0', items: sentences.length, sha256 } };
}
