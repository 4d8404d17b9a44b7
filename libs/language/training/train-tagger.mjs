// Makes libs/language/weights/tagger.json: a small tagger that learns from the tags wink-nlp (MIT) gives to ClaimBuster (CC BY 4.0)
// and CausalNews (CC0) sentences. wink-nlp itself is not shipped: it keeps state between texts, so the same text is not tagged twice alike.
//   npm run build && node libs/language/training/train-tagger.mjs ../shared/data
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const dist = new URL(`../../../${process.env.STET_DIST ?? 'dist'}/libs/language/src/`, import.meta.url);
const { TAGS, tokenize } = await import(new URL('tags/tokens.js', dist));
const { trainTagger } = await import(new URL('tags/train-tagger.js', dist));
const winkNLP = require('wink-nlp');
const model = require('wink-eng-lite-web-model');

const data = process.argv[2] ?? '../shared/data';
const read = (set) =>
  gunzipSync(readFileSync(`${data}/${set}/train.jsonl.gz`))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text);
const tidy = (text) => text.replace(/ ([,.;:!?'’)%]|n't|'s)/g, '$1').replace(/([($]) /g, '$1');
const texts = [...new Set([...read('claimbuster'), ...read('causal_news').flatMap((text) => [tidy(text), tidy(text)])])];

const known = new Set(TAGS);
const nlp = winkNLP(model, ['sbd', 'pos']);
const sentences = texts.map((text) => {
  const doc = nlp.readDoc(text);
  const values = doc.tokens().out();
  const tags = doc.tokens().out(nlp.its.pos);
  const byStart = new Map();
  let at = 0;
  values.forEach((value, i) => {
    const found = text.indexOf(value, at);
    if (found < 0) return;
    for (let k = found; k < found + value.length; k++) byStart.set(k, tags[i]);
    at = found + value.length;
  });
  const words = [];
  const own = [];
  for (const token of tokenize(text)) {
    // of a hyphenated word the last part decides
    let tag = byStart.get(token.end - 1);
    if (!known.has(tag)) tag = 'NOUN';
    if (/^[^\p{L}\p{N}]+$/u.test(token.text)) tag = tag === 'SYM' ? 'SYM' : 'PUNCT';
    else if (tag === 'PUNCT' || tag === 'SYM') tag = 'NOUN';
    words.push(token.text);
    own.push(tag);
  }
  return { words, tags: own };
});
const held = sentences.filter((_, i) => i % 20 === 7);
const train = sentences.filter((_, i) => i % 20 !== 7);
const weights = trainTagger(
  train,
  held,
  { rounds: 8, seed: 7, least: 0.15, leastSeen: 3 },
  {
    madeFrom:
      'tags of wink-nlp 2.4.0 with wink-eng-lite-web-model 1.8.1 (MIT) on the sentences of ClaimBuster/train and CausalNewsCorpus/train',
    licence: 'ClaimBuster CC BY 4.0, CausalNewsCorpus CC0, wink-eng-lite-web-model MIT',
  },
);
const out = new URL('../weights/tagger.json', import.meta.url);
writeFileSync(out, `${JSON.stringify(weights, null, 0)}\n`);
console.log(
  `${train.length} sentences, agreement ${weights.agreement}, ${Object.keys(weights.features).length} features, ${Math.round(JSON.stringify(weights).length / 1024)} KB`,
);
