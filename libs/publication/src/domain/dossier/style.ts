/** On a screen and on paper: claims are told from the text by more than colour, an entry is not torn apart where it can be helped. */
export const style = `
:root { color-scheme: light; }
body { font: 16px/1.5 Georgia, "Times New Roman", serif; color: #111; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1, h2, h3, h4, dt, .label, .quiet, table, .number, sup { font-family: system-ui, sans-serif; }
h1 { line-height: 1.2; margin: 0 0 1rem; }
h2 { border-top: 2px solid #111; padding-top: .5rem; margin-top: 2.5rem; }
h3 { font-size: 1.05rem; margin: 0; }
h4 { font-size: .9rem; margin: 1rem 0 .25rem; }
p { margin: .25rem 0; }
ul { margin: .25rem 0; padding-left: 1.25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; }
dt { color: #555; font-size: .85rem; }
dd { margin: 0; }
code { font-size: .75rem; }
blockquote { margin: .25rem 0 .25rem .5rem; padding-left: .75rem; border-left: 3px solid #bbb; white-space: pre-wrap; }
.text { white-space: pre-wrap; }
.quiet, .label { color: #555; font-size: .85rem; }
mark { color: inherit; background: #fff3bf; border-bottom: 2px solid #b08900; }
mark.several { background: #ffd8a8; border-bottom-style: double; border-bottom-width: 4px; }
sup { font-size: .65rem; line-height: 0; margin-left: 1px; }
a { color: #0b4f9e; }
.claim { border: 1px solid #bbb; padding: .75rem 1rem; margin: 1rem 0; }
.number { display: inline-block; min-width: 1.4em; text-align: center; background: #111; color: #fff; font-size: .8rem; }
table { border-collapse: collapse; font-size: .8rem; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .2rem .5rem .2rem 0; border-bottom: 1px solid #ddd; }
@media print {
  @page { margin: 18mm 16mm; }
  body { font-size: 10.5pt; max-width: none; margin: 0; padding: 0; }
  h2, h3, h4 { break-after: avoid; }
  .claim, li, tr, blockquote { break-inside: avoid-page; }
  a { color: inherit; text-decoration: none; }
  mark { background: none; }
  mark, .number { print-color-adjust: exact; }
}
`;
