// The language room's speed beside other splitters and taggers: sentences a second, articles a second, memory. Each tool in a process of its own.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { words } from './language-text.mjs';
import { printAims, printTable } from './report.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = process.env.STET_DIST ?? 'dist';
const stet = () => import(pathToFileURL(path.join(root, dist, 'libs/language/src/index.js')).href);

/** Each gives a function from a text to how many sentences it found. */
const splitters = {
  stet: async () => {
    const { extractClaims } = await stet();
    return (text) => extractClaims({ text }, { only: 'segments' }).segments.length;
  },
  'Intl.Segmenter': () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
    return (text) => [...segmenter.segment(text)].length;
  },
  sbd: async () => {
    const { default: sbd } = await import('sbd');
    return (text) => sbd.sentences(text).length;
  },
  'sentence-splitter': async () => {
    const { split } = await import('sentence-splitter');
    return (text) => split(text).filter(({ type }) => type === 'Sentence').length;
  },
  'wink-nlp': async () => {
    const nlp = await wink();
    return (text) => nlp.readDoc(text).sentences().length();
  },
  compromise: async () => {
    const { default: nlp } = await import('compromise');
    return (text) => nlp.tokenize(text).length;
  },
};

/** All a tool does with an article; the others know no claims, only parts of speech, which is a part of what Stet does. */
const readers = {
  'stet: claims, speakers, scores, findings': async () => {
    const { extractClaims } = await stet();
    return (text) => extractClaims({ text }, { publishedAt: '2025-06-01' }).claims.length;
  },
  'wink-nlp: sentences, tags, entities': async () => {
    const nlp = await wink();
    return (text) => {
      const doc = nlp.readDoc(text);
      return doc.tokens().out(nlp.its.pos).length + doc.entities().out().length;
    };
  },
  'compromise: sentences, tags': async () => {
    const { default: nlp } = await import('compromise');
    return (text) => nlp(text).length;
  },
};

async function wink() {
  const { default: winkNLP } = await import('wink-nlp');
  const { default: model } = await import('wink-eng-lite-web-model');
  return winkNLP(model);
}

const LONG_WORDS = 60_000;
const ARTICLE_WORDS = 800;
const LEAST_MS = 1500;

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Carried out in a child: one tool, warm, by the processor's time, which other programs on the machine disturb least. */
async function measure(kind, name) {
  const work = await (kind === 'split' ? splitters : readers)[name]();
  const text = words(kind === 'split' ? LONG_WORDS : ARTICLE_WORDS);
  let found = 0;
  for (let i = 0; i < (kind === 'split' ? 1 : 20); i++) found = work(text);
  let rounds = 0;
  const began = cpu();
  do {
    work(text);
    rounds++;
  } while (cpu() - began < LEAST_MS);
  const ms = (cpu() - began) / rounds;
  console.log(JSON.stringify({ name, found, ms, characters: text.length, megabytes: process.resourceUsage().maxRSS / 1024 }));
}

function inChild(kind, name) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), kind, name], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status === 0) return JSON.parse(stdout);
  return {
    name,
    failed:
      stderr
        .trim()
        .split('\n')
        .find((line) => /error/i.test(line)) ?? `ended with ${status}`,
  };
}

function main() {
  const split = Object.keys(splitters).map((name) => inChild('split', name));
  const read = Object.keys(readers).map((name) => inChild('read', name));
  printTable({
    title: `Sentences of a text of ${LONG_WORDS.toLocaleString('en')} words, by processor time`,
    head: ['', 'sentences', 'sentences/s', 'MB/s', 'memory MB'],
    rows: split.map(({ name, failed, found, ms, characters, megabytes }) =>
      failed
        ? [name, failed, '–', '–', '–']
        : [name, found, Math.round((found / ms) * 1000).toLocaleString('en'), (characters / ms / 1000).toFixed(1), Math.round(megabytes)],
    ),
  });
  printTable({
    title: `An article of ${ARTICLE_WORDS} words as a whole, warm, by processor time`,
    head: ['', 'ms', 'articles/s', 'memory MB'],
    rows: read.map(({ name, failed, ms, megabytes }) =>
      failed ? [name, failed, '–', '–'] : [name, ms.toFixed(1), (1000 / ms).toFixed(0), Math.round(megabytes)],
    ),
  });
  const [own] = split;
  const [whole] = read;
  const speed = own.failed ? 0 : (own.found / own.ms) * 1000;
  const time = whole.failed ? Infinity : whole.ms;
  printAims([
    { aim: 'sentences a second, at least 150,000', value: Math.round(speed).toLocaleString('en'), met: speed >= 150_000 },
    { aim: 'an 800-word article in at most 20 ms', value: `${time.toFixed(1)} ms`, met: time <= 20 },
  ]);
}

const [kind, name] = process.argv.slice(2);
if (kind) await measure(kind, name);
else main();
