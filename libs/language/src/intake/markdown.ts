/** A fenced block, a rule, a table's ruler, the metadata in front: no prose. */
const FENCE = /^(?:```|~~~)/;
const RULE = /^(?:[-*_] ?){3,}$|^\|?[\s:|-]+\|[\s:|-]*$/;

/**
 * The text of a Markdown page: mark-up goes, words and their order stay, one paragraph a block. Code and tables' rulers are left out.
 */
export function readMarkdown(markdown: string): string {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n');
  const out: string[] = [];
  let fenced = false;
  let from = 0;
  if (lines[0] === '---') {
    const end = lines.indexOf('---', 1);
    if (end > 0 && end < 60) from = end + 1;
  }
  for (const line of lines.slice(from)) {
    if (FENCE.test(line.trim())) {
      fenced = !fenced;
      continue;
    }
    if (fenced || RULE.test(line.trim())) {
      out.push('');
      continue;
    }
    const heading = /^#{1,6} /.test(line);
    const item = /^\s*(?:[-*+]|\d{1,3}[.)]) /.test(line);
    const bare = line.replace(/^\s*(?:#{1,6} +|>+ ?|[-*+] +|\d{1,3}[.)] +)/, '').replace(/ #+$/, '');
    if (heading || item) out.push('');
    out.push(inline(bare).trim());
    if (heading) out.push('');
  }
  return out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Links and pictures become their words, emphasis its words, tags nothing. Every pattern is bounded: no line is read twice over. */
function inline(line: string): string {
  return line
    .replace(/!\[[^\]\n]{0,500}\]\([^()\n]{0,1000}\)/g, '')
    .replace(/\[([^\]\n]{1,500})\](?:\([^()\n]{0,1000}\)|\[[^\]\n]{0,100}\])/g, '$1')
    .replace(/<(https?:[^<>\s]{1,500})>/g, '$1')
    .replace(/<\/?[a-z][^<>\n]{0,300}>/gi, '')
    .replace(/`([^`\n]{1,500})`/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,500})\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_\n]{1,500})\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/\\([\\`*_{}[\]()#+.!>-])/g, '$1');
}
