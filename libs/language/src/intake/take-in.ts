import type { ExtractionInput } from '../types.js';
import { readPage } from './html.js';
import { readMarkdown } from './markdown.js';
import { storeText, type StoredText } from './stored-text.js';

/**
 * The stored text of whatever came in: plain text as it is, Markdown and pages without their mark-up.
 * @throws TypeError when the input holds no text, or something else than a string
 */
export function takeIn({ text, markdown, html }: ExtractionInput): StoredText {
  const given = text ?? markdown ?? html;
  if (typeof given !== 'string') throw new TypeError('the input must hold text, markdown or html as a string');
  if (text !== undefined) return storeText(text);
  if (markdown !== undefined) return storeText(readMarkdown(markdown));
  const page = readPage(given);
  const stored = storeText(page.text);
  if (page.articleFound) return stored;
  return {
    ...stored,
    warnings: [
      ...stored.warnings,
      { code: 'NO_ARTICLE_FOUND', message: 'The article could not be told from the rest of the page: the whole page was read.' },
    ],
  };
}
