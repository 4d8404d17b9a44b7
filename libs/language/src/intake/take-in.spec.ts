import { readMarkdown } from './markdown.js';
import { readPage } from './html.js';
import { takeIn } from './take-in.js';

const article = (body: string): string => `<!doctype html><html><head><title>Ferry</title></head><body>
  <nav><a href="/">Home</a> <a href="/news">News</a></nav>
  <article><h1>Ferry stays in port</h1>${body}</article>
  <aside>Most read: ten islands to see</aside><footer>© 2024 The Harbour Post. All rights reserved.</footer></body></html>`;

const paragraph = (n: number): string =>
  `<p>The ferry number ${n} stayed in port on Tuesday, the harbour master said, because two of its four engines had failed during the night &amp; spare parts were late.</p>`;

describe('a web page', () => {
  it('gives its article, one paragraph a block, without the page around it', () => {
    const { text, articleFound } = readPage(article([1, 2, 3, 4].map(paragraph).join('')));
    expect(articleFound).toBe(true);
    expect(text.split('\n\n')).toHaveLength(4 + Number(text.startsWith('Ferry stays')));
    expect(text).toContain('during the night & spare parts');
    expect(text).not.toMatch(/Most read|All rights reserved|Home/);
  });

  it('loses what stands between the paragraphs and belongs to the page', () => {
    const { text } = readPage(
      article(
        `${paragraph(1)}<p>Share this article on Facebook</p>${paragraph(2)}${paragraph(3)}<p>Photo: Getty Images</p>${paragraph(4)}`,
      ),
    );
    expect(text).not.toMatch(/Share this|Getty/);
    expect(text).toContain('number 4');
  });

  it('is read whole, with a warning, where no article can be told', () => {
    const { text, warnings } = takeIn({ html: '<div>Bridge <b>closed</b>.</div>' + '<div>'.repeat(5000) });
    expect(text).toContain('Bridge closed.');
    expect(warnings.map(({ code }) => code)).toContain('NO_ARTICLE_FOUND');
  });

  it('takes neither script nor style for words', () => {
    const { text } = readPage(`<div>${'<span>'.repeat(400)}Left<script>var a = "<p>wrong</p>";</script><style>p{}</style> over</div>`);
    expect(text.replace(/\s+/g, ' ')).toBe('Left over');
  });
});

describe('Markdown', () => {
  it('loses its mark-up and keeps its words', () => {
    const text = readMarkdown(
      '# A *bold* plan\n\nThe [mayor](https://example.org/m) **said** `no`.\n\n- first point\n- second point\n\n```\ncode();\n```\n\n> quoted words',
    );
    expect(text).toBe('A bold plan\n\nThe mayor said no.\n\nfirst point\n\nsecond point\n\nquoted words');
  });

  it('leaves signs alone that are no mark-up', () => {
    expect(readMarkdown('It rose by 3 * 4 and snake_case_name stayed.')).toBe('It rose by 3 * 4 and snake_case_name stayed.');
  });
});

describe('the intake', () => {
  it('refuses what is no text', () => {
    expect(() => takeIn({})).toThrow(TypeError);
    expect(() => takeIn({ text: 5 as unknown as string })).toThrow(TypeError);
  });
});
