import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { extractClaims, type Extraction, type ExtractionOptions } from '@stet/language';
import type { Command } from '../command.js';

const usage = `usage: stet extract [FILE…|-] [options]

Splits a text into its ledger, attributions and claims. Needs no database.

  --format text|json|ndjson  text: a page to read; json: one answer a file; ndjson: one JSON document a line in, one answer a line out
                             (a document: {"id", "text" | "html", "publishedAt"?, "language"?})
  --html                     the input is a web page
  --markdown                 the input is Markdown
  --published-at DATE        what "last week" is counted from
  --language CODE            ISO 639-1, instead of finding out
  --only segments            stop after the splitter

The exit status is 1 when a document could not be read, 2 for a wrong option.`;

interface Asked {
  readonly format: 'text' | 'json' | 'ndjson';
  readonly form: 'text' | 'html' | 'markdown';
  readonly options: ExtractionOptions;
  readonly files: readonly string[];
}

class UsageError extends Error {}

export const command: Command = {
  summary: 'split a text into segments and claims',
  usage,
  async run(args) {
    let asked: Asked;
    try {
      asked = read(args);
    } catch (error) {
      console.error(`stet extract: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
    return asked.format === 'ndjson' ? streamLines(asked) : wholeFiles(asked);
  },
};

function read(args: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      html: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      'published-at': { type: 'string' },
      language: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const { format, only } = values;
  if (format !== 'text' && format !== 'json' && format !== 'ndjson')
    throw new UsageError(`--format is text, json or ndjson, not '${format}'`);
  if (only !== undefined && only !== 'segments') throw new UsageError(`--only knows 'segments', not '${only}'`);
  const publishedAt = values['published-at'];
  if (publishedAt !== undefined && Number.isNaN(Date.parse(publishedAt)))
    throw new UsageError(`--published-at: '${publishedAt}' is no date`);
  return {
    format,
    form: values.html ? 'html' : values.markdown ? 'markdown' : 'text',
    options: { publishedAt: publishedAt ?? null, language: values.language ?? null, ...(only ? { only } : {}) },
    files: positionals.length ? positionals : ['-'],
  };
}

async function wholeFiles({ format, form, options, files }: Asked): Promise<number> {
  let status = 0;
  for (const file of files) {
    try {
      const answer = extractClaims({ [form]: readFileSync(file === '-' ? 0 : file, 'utf8') }, options);
      const id = file === '-' ? 'stdin' : file;
      await write(format === 'json' ? `${JSON.stringify({ id, ...answer }, null, 2)}\n` : page(id, answer));
    } catch (error) {
      console.error(`stet extract: ${file}: ${error instanceof Error ? error.message : String(error)}`);
      status = 1;
    }
  }
  return status;
}

/** One document a line in, one answer a line out, in order; a line that cannot be read gets an error in its place. */
async function streamLines({ form, options, files }: Asked): Promise<number> {
  let status = 0;
  for (const file of files) {
    const input = file === '-' ? process.stdin : createReadStream(file);
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      if (line.trim() === '') continue;
      const answer = answerLine(line, form, options);
      if ('error' in answer) status = 1;
      await write(`${JSON.stringify(answer)}\n`);
    }
  }
  return status;
}

interface Refused {
  readonly id: unknown;
  readonly error: { readonly code: string; readonly message: string };
}

const refused = (id: unknown, code: string, message: string): Refused => ({ id: id ?? null, error: { code, message } });

function answerLine(line: string, form: Asked['form'], options: ExtractionOptions): Refused | (Extraction & { id: unknown }) {
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch (error) {
    return refused(null, 'BAD_JSON', error instanceof Error ? error.message : String(error));
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return refused(null, 'BAD_DOCUMENT', 'a line must be one JSON object');
  const { id, text, html, markdown, publishedAt, language } = document as Record<string, unknown>;
  const given = { text, html, markdown };
  const name = (['text', 'html', 'markdown'] as const).find((key) => given[key] !== undefined);
  const content = name && given[name];
  if (!name) return refused(id, 'NO_TEXT', 'a document needs "text" or "html"');
  if (typeof content !== 'string') return refused(id, 'BAD_TEXT', `"${name}" must be a string`);
  if (publishedAt != null && (typeof publishedAt !== 'string' || Number.isNaN(Date.parse(publishedAt))))
    return refused(id, 'BAD_DATE', '"publishedAt" must be an ISO 8601 date');
  try {
    const input = { [name === 'text' ? form : name]: content };
    const answer = extractClaims(input, {
      ...options,
      ...(publishedAt != null ? { publishedAt } : {}),
      ...(typeof language === 'string' ? { language } : {}),
    });
    return { id: id ?? null, ...answer };
  } catch (error) {
    return refused(id, 'FAILED', error instanceof Error ? error.message : String(error));
  }
}

/** Waits while the reader is slower than we are. */
function write(chunk: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

function page(id: string, answer: Extraction): string {
  const lines = [`${id} · ${answer.language} · ${answer.segments.length} segments · ${answer.claims.length} claims`];
  for (const warning of answer.warnings) lines.push(`! ${warning.message}`);
  for (const segment of answer.segments) {
    const quote = answer.text.slice(segment.start, segment.end).replace(/\s+/g, ' ');
    lines.push('', `${segment.disposition}${segment.reason ? ` (${segment.reason})` : ''}  ${quote}`);
    for (const claim of answer.claims) {
      if (claim.start < segment.start || claim.start >= segment.end) continue;
      const score = claim.checkWorthiness === null ? '  – ' : claim.checkWorthiness.toFixed(2);
      lines.push(
        `  ${score} ${claim.kind}${claim.speaker ? ` · ${claim.speaker}${claim.speakerCertain ? '' : '?'}` : ''}  ${claim.standalone}`,
      );
    }
  }
  for (const finding of answer.findings) lines.push('', `${finding.severity} ${finding.code}  ${finding.message}`);
  return `${lines.join('\n')}\n`;
}
