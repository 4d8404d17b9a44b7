import type { Span } from '../types.js';
import { type Check, quoted, type Report, type Sentence } from './finding-input.js';

/** More addresses than this are a list of links. */
const most = 300;

/** What looks like an address on the web or of a mailbox, with what a typing error makes of one. */
const address =
  /(?<![\p{L}\p{N}@./])(?:h?tt?ps?:?\/{1,3}[^\s<>"“”«»]+|h?tt?ps?:[^\s<>"“”«»/][^\s<>"“”«»]*\.[^\s<>"“”«»]+|www[.,][^\s<>"“”«»]+|[\p{L}\p{N}][\p{L}\p{N}._%+-]*@+[\p{L}\p{N}][\p{L}\p{N}.@-]*)/giu;

const schemes = /^(?:(https?):\/\/(?!\/)|([a-z]+)(:?\/{0,3}))/i;

/** The shape of links, domains and e-mail addresses: no look at the network, only at what can be no address, and at two spellings of one domain. */
export const linkCheck: Check = {
  name: 'link',
  version: 1,
  run(sentences) {
    const links = sentences.flatMap(linksOf).slice(0, most);
    return [...links.flatMap(shapeOf), ...spellings(links)];
  },
};

interface Link {
  readonly span: Span;
  readonly text: string;
  /** as written, in lower case; undefined where the link is broken before it */
  readonly host: string | undefined;
  /** why the part before the host can be none */
  readonly fault: string | undefined;
}

function linksOf({ start, text }: Sentence): Link[] {
  return [...text.matchAll(address)].map((match): Link => {
    // a full stop, a bracket or a quotation mark behind it is the sentence's own
    const found = match[0].replace(/[.,;:!?'’)\]}…]+$/u, '');
    const span: Span = [start + match.index, start + match.index + found.length];
    return { span, text: found, ...hostOf(found) };
  });
}

function hostOf(link: string): Pick<Link, 'host' | 'fault'> {
  if (/^[^/]*@/.test(link) && !/^h?tt?ps?:?\//i.test(link)) {
    const [, ...behind] = link.split('@');
    if (behind.length !== 1) return { host: undefined, fault: 'an e-mail address has one @' };
    return { host: behind[0]!.toLowerCase(), fault: undefined };
  }
  if (/^www/i.test(link)) {
    if (link[3] === ',') return { host: undefined, fault: 'a comma stands for the full stop behind www' };
    return { host: hostIn(link), fault: undefined };
  }
  const scheme = schemes.exec(link);
  if (!scheme?.[1]) return { host: undefined, fault: 'a link begins with https:// or http://' };
  const rest = link.slice(scheme[0].length);
  if (/^https?:?\/\//i.test(rest)) return { host: undefined, fault: 'it begins twice' };
  return { host: hostIn(rest), fault: undefined };
}

const hostIn = (rest: string): string =>
  (/^[^/?#]*/.exec(rest)?.[0] ?? '')
    .replace(/^[^@]*@/, '')
    .replace(/:\d+$/, '')
    .toLowerCase();

function shapeOf({ span, text, host, fault }: Link): Report[] {
  const why = fault ?? (host === undefined ? undefined : hostFault(host));
  if (why !== undefined)
    return [{ severity: 'WARN', code: 'LINK_BROKEN', message: `${quoted(text)} can be no address.`, spans: [span], reasons: [why] }];
  const mixed = host?.split('.').find((label) => scriptsOf(label).length > 1);
  if (mixed === undefined) return [];
  const message = `${quoted(text)} mixes letters of two alphabets that look alike.`;
  return [{ severity: 'WARN', code: 'DOMAIN_MIXED', message, spans: [span], reasons: [scriptsOf(mixed).join(' and ')] }];
}

/** Why a host can be none; undefined where it can. */
function hostFault(host: string): string | undefined {
  if (/^\[[0-9a-f:.]+\]$/.test(host) || host === 'localhost') return undefined;
  const labels = host.split('.');
  if (/^[\d.]+$/.test(host))
    return labels.length === 4 && labels.every((part) => part !== '' && Number(part) <= 255) ? undefined : 'no such number of a computer';
  if (host.includes(',')) return 'a comma stands in the domain';
  if (labels.length < 2 || (labels[0] === 'www' && labels.length < 3)) return 'the domain has no ending';
  if (labels.some((label) => label === '')) return 'two full stops follow one another in the domain';
  if (labels.some((label) => label.length > 63)) return 'a part of the domain is longer than 63 letters';
  if (labels.some((label) => /^-|-$/.test(label))) return 'a part of the domain begins or ends with a hyphen';
  const stranger = /[^\p{L}\p{M}\p{N}.-]/u.exec(host);
  if (stranger) return `${quoted(stranger[0])} stands in the domain`;
  const ending = labels.at(-1) ?? '';
  return /^(?:\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]+)$/u.test(ending) ? undefined : 'the domain has no ending';
}

const alphabets = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
] as const;
const scriptsOf = (label: string): string[] => alphabets.flatMap(([name, script]) => (script.test(label) ? [name] : []));

/** Domains shorter than this differ in a letter because they are two. */
const shortest = 7;

/** One domain in two spellings: two that differ in a letter, or in the order of two. */
function spellings(links: readonly Link[]): Report[] {
  const first = new Map<string, Link>();
  for (const link of links) {
    const domain = link.host && hostFault(link.host) === undefined ? link.host.replace(/^www\./, '') : undefined;
    if (domain !== undefined && domain.length >= shortest && !/\d/.test(domain) && !first.has(domain)) first.set(domain, link);
  }
  const domains = [...first];
  return domains.flatMap(([domain, link], j) => {
    const like = domains.slice(0, j).find(([other]) => endingOf(other) === endingOf(domain) && oneSlip(other, domain));
    if (!like) return [];
    const message = `${quoted(like[1].text)} and ${quoted(link.text)}: one domain in two spellings?`;
    return [{ severity: 'WARN', code: 'DOMAIN_DIFFERS', message, spans: [like[1].span, link.span], reasons: ['they differ in one slip'] }];
  });
}

const endingOf = (domain: string): string => domain.slice(domain.lastIndexOf('.'));

/** Whether one letter put in, left out, changed, or two exchanged, make one of the other. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const [left, right] = [a.slice(from, endA), b.slice(from, endB)];
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === [...right].reverse().join(''));
}
