import { Readability } from '@mozilla/readability';
// the build that holds all it needs in one file: half as long to load
import { parseHTML } from 'linkedom/worker';
import { boilerplateReason } from '../blocks/boilerplate.js';
import { isSpace } from '../segments/sentence-splitter.js';

/** More elements than any article has; above it the page is read without a tree. */
const MOST_ELEMENTS = 60_000;
const DEEPEST = 250;
const LONGEST = 6_000_000;

export interface PageText {
  readonly text: string;
  /** False where the article could not be told from the rest of the page. */
  readonly articleFound: boolean;
}

/**
 * The article's text out of a web page: its paragraphs, headings and list items, an empty line between each. A page that is too deep, too long or
 * holds no article is given back whole, without its mark-up.
 */
export function readPage(page: string): PageText {
  const { html, restore } = withoutEntities(page);
  const { text, articleFound } = readTree(html);
  return { text: restore(text), articleFound };
}

function readTree(html: string): PageText {
  if (html.length > LONGEST || tooDeep(html)) return { text: withoutTags(html), articleFound: false };
  try {
    const { document } = parseHTML(
      /<html[\s>]/i.test(html.slice(0, 5000)) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`,
    );
    tidyDocument(document as unknown as TreeDocument);
    const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
      maxElemsToParse: MOST_ELEMENTS,
      keepClasses: false,
      serializer: (node) => textOf(node as unknown as TreeNode),
    }).parse() as { content: string; title: string | null } | null;
    const text = withoutFurniture(article?.content ?? '');
    if (text) return { text, articleFound: true };
  } catch (error) {
    // too many elements, or a tree too deep for the libraries' own recursion: the plain way below reads any page
    if (!(error instanceof Error)) throw error;
  }
  return { text: withoutTags(html), articleFound: false };
}

/** Share bars, sign-in links, credits and teasers that stand between or around the paragraphs of the article are the page's, not the article's. */
function withoutFurniture(text: string): string {
  const paragraphs = text.split('\n\n').filter((paragraph) => {
    const words = paragraph.split(/\s+/).length;
    return words > FURNITURE_MOST || boilerplateReason(paragraph, words) === null;
  });
  let end = paragraphs.length;
  const stopped = paragraphs.filter((paragraph) => STOPPED.test(paragraph)).length;
  while (stopped > 2 && end > Math.max(1, paragraphs.length - TEASERS_MOST) && isTeaser(paragraphs[end - 1] ?? '')) end--;
  return paragraphs.slice(0, end).join('\n\n').trim();
}

/** A short line without a final mark at the very end: a link on. */
const isTeaser = (paragraph: string): boolean => !STOPPED.test(paragraph) && paragraph.split(/\s+/).length <= 16;
const STOPPED = /[.!?…:。！？]["”’')\]]*$/;
const FURNITURE_MOST = 30;
const TEASERS_MOST = 8;

interface TreeNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<TreeNode>;
}
interface TreeDocument {
  querySelectorAll(selector: string): ArrayLike<{ remove(): void }>;
}

/** What is never the article's text, and what Readability would keep. */
const NEVER = 'script,style,noscript,template,svg,iframe,form,button,nav,aside,footer,select,[aria-hidden="true"],[hidden]';
function tidyDocument(document: TreeDocument): void {
  for (const element of Array.from(document.querySelectorAll(NEVER))) element.remove();
}

const BLOCKS = new Set(
  'ADDRESS ARTICLE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGURE H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION SUMMARY TABLE TBODY THEAD TR UL'.split(
    ' ',
  ),
);
const SKIPPED = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME BUTTON SELECT OPTION FIGCAPTION VIDEO AUDIO OBJECT'.split(' '));

/** The text of a tree in reading order, one paragraph per block. A stack instead of recursion: depth is no limit. */
export function textOf(root: TreeNode): string {
  const paragraphs: string[] = [];
  let line = '';
  const flush = (): void => {
    const tidy = line.replace(/[ \t\f\v\u00a0]*\n[ \t\f\v\u00a0]*/g, '\n').trim();
    if (tidy) paragraphs.push(tidy);
    line = '';
  };
  const stack: (TreeNode | 'end')[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === 'end') {
      flush();
      continue;
    }
    if (node.nodeType === 3) {
      line += (node.nodeValue ?? '').replace(/[\s\u00a0]+/g, ' ');
      continue;
    }
    const name = node.nodeName.toUpperCase();
    if ((node.nodeType !== 1 && node.nodeType !== 11) || SKIPPED.has(name)) continue;
    if (name === 'BR') {
      line += '\n';
      continue;
    }
    if (name === 'TD' || name === 'TH') line += ' ';
    if (BLOCKS.has(name)) {
      flush();
      stack.push('end');
    }
    for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i] as TreeNode);
  }
  flush();
  return paragraphs.map((paragraph) => paragraph.replace(/ {2,}/g, ' ')).join('\n\n');
}

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|!doctype|!--)/i;

/** Open elements without an end, by a plain count: enough to keep recursion away from a page made to break it. */
function tooDeep(html: string): boolean {
  let depth = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const next = html.charCodeAt(at + 1);
    if (next === 0x2f) depth = Math.max(0, depth - 1);
    else if ((next | 0x20) >= 0x61 && (next | 0x20) <= 0x7a && !VOID.test(html.slice(at + 1, at + 12))) depth++;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/**
 * Characters written as entities, and angle brackets that open no tag, before the parser sees them: it makes a node of each, and the tree is then slow
 * by the square of their number. The three signs that mean something to a parser wait as private characters the page does not use.
 */
function withoutEntities(html: string): { readonly html: string; readonly restore: (text: string) => string } {
  const free: string[] = [];
  for (let code = 0xe000; free.length < 3 && code < 0xf8ff; code++)
    if (!html.includes(String.fromCharCode(code))) free.push(String.fromCharCode(code));
  const [lt = '', gt = '', amp = ''] = free;
  const plain = decodeEntities(html, (character) =>
    character === '<' ? lt : character === '>' ? gt : character === '&' ? amp : character,
  ).replace(/<(?![a-zA-Z/!?])/g, lt);
  const back = new RegExp(`[${lt}${gt}${amp}]`, 'g');
  return { html: plain, restore: (text) => (lt ? text.replace(back, (sign) => (sign === lt ? '<' : sign === gt ? '>' : '&')) : text) };
}

function decodeEntities(html: string, write: (character: string) => string): string {
  return html.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole: string, decimal?: string, hex?: string, named?: string) => {
      if (named) {
        const character = ENTITIES[named.toLowerCase()];
        return character === undefined ? whole : write(character);
      }
      const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
      return code > 0 && code <= 0x10ffff ? write(String.fromCodePoint(code)) : whole;
    },
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
};

/** One pass over the characters: tags become line ends or nothing, scripts and styles go. */
function withoutTags(html: string): string {
  let lowered: string | undefined;
  const lower = (): string => (lowered ??= html.toLowerCase());
  const out: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      out.push(html.slice(at));
      break;
    }
    out.push(html.slice(at, open));
    const name = /^<\/?([a-zA-Z][a-zA-Z0-9]*)/.exec(html.slice(open, open + 24))?.[1]?.toUpperCase();
    const comment = html.startsWith('<!--', open);
    if (!name && !comment && html[open + 1] !== '!') {
      out.push('<');
      at = open + 1;
      continue;
    }
    const raw = !html.startsWith('</', open) && (name === 'SCRIPT' || name === 'STYLE') ? `</${name.toLowerCase()}` : null;
    const end = comment ? html.indexOf('-->', open) : raw ? lower().indexOf(raw, open) : open;
    const close = end < 0 ? -1 : html.indexOf('>', end);
    if (name && (BLOCKS.has(name) || name === 'BR')) out.push('\n\n');
    at = close < 0 ? html.length : close + 1;
  }
  const text = out.join('');
  return text
    .split('\n')
    .map(trimLine)
    .filter((line) => line)
    .join('\n\n');
}

function trimLine(line: string): string {
  let from = 0;
  let to = line.length;
  while (from < to && isSpace(line.charCodeAt(from))) from++;
  while (to > from && isSpace(line.charCodeAt(to - 1))) to--;
  return line.slice(from, to);
}
