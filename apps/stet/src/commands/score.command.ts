import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { scoreSentence, type ScoreInput } from '@stet/language';
import type { Command } from '../command.js';

const usage = `usage: stet score [FILE…|-] [options]

Says of each sentence how worth checking it is. Needs no database.

  --format text|ndjson  text: a sentence a line in, a line to read out;
                        ndjson: {"id", "sentence", "context"?: [earlier sentences], "speaker"?} a line in,
                        {"id", "label", "checkWorthiness", "reasons"} a line out
  --sentence TEXT       score this one sentence

Labels: NFS, no factual sentence; UFS, factual but not worth checking; CFS, factual and worth checking.
The exit status is 1 when a line could not be read, 2 for a wrong option.`;

interface Asked {
  readonly format: 'text' | 'ndjson';
  readonly sentence: string | undefined;
  readonly files: readonly string[];
}

export const command: Command = {
  summary: 'say how worth checking a sentence is, and why',
  usage,
  async run(args) {
    let asked: Asked;
    try {
      asked = read(args);
    } catch (error) {
      console.error(`stet score: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
    if (asked.sentence !== undefined) {
      await write(page(asked.sentence));
      return 0;
    }
    let status = 0;
    for (const file of asked.files) {
      const input = file === '-' ? process.stdin : createReadStream(file);
      for await (const line of createInterface({ input, crlfDelay: Infinity })) {
        if (line.trim() === '') continue;
        if (asked.format === 'text') {
          await write(page(line));
          continue;
        }
        const answer = answerLine(line);
        if ('error' in answer) status = 1;
        await write(`${JSON.stringify(answer)}\n`);
      }
    }
    return status;
  },
};

function read(args: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'text' }, sentence: { type: 'string' } },
  });
  const { format } = values;
  if (format !== 'text' && format !== 'ndjson') throw new Error(`--format is text or ndjson, not '${format}'`);
  return { format, sentence: values.sentence, files: positionals.length ? positionals : ['-'] };
}

function page(sentence: string): string {
  const { label, checkWorthiness, reasons } = scoreSentence({ sentence });
  const why = reasons.map(({ feature, weight }) => `${weight > 0 ? '+' : '−'} ${feature}`).join('; ');
  return `${checkWorthiness.toFixed(2)} ${label}  ${sentence}${why ? `\n          ${why}` : ''}\n`;
}

const refused = (id: unknown, code: string, message: string): { id: unknown; error: { code: string; message: string } } => ({
  id: id ?? null,
  error: { code, message },
});

function answerLine(line: string): Record<string, unknown> {
  let asked: unknown;
  try {
    asked = JSON.parse(line);
  } catch (error) {
    return refused(null, 'BAD_JSON', error instanceof Error ? error.message : String(error));
  }
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked))
    return refused(null, 'BAD_LINE', 'a line must be one JSON object');
  const { id, sentence, context, speaker } = asked as Record<string, unknown>;
  if (typeof sentence !== 'string') return refused(id, 'NO_SENTENCE', '"sentence" must be a string');
  if (context != null && !(Array.isArray(context) && context.every((line) => typeof line === 'string')))
    return refused(id, 'BAD_CONTEXT', '"context" must be a list of strings');
  if (speaker != null && typeof speaker !== 'string') return refused(id, 'BAD_SPEAKER', '"speaker" must be a string');
  const input: ScoreInput = { sentence, context: (context as string[] | null | undefined) ?? [], speaker: speaker ?? null };
  return { id: id ?? null, ...scoreSentence(input) };
}

function write(chunk: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}
