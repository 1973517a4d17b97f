/** The look of exported answers: paper and ink by day and by night, on a phone and in print. */
export const exportStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fcfaf5, #171512);
  --ink: light-dark(#221e18, #e9e2d5);
  --soft: light-dark(#655c50, #a89e8e);
  --rule: light-dark(#e3dccd, #38332b);
  --edge: light-dark(#cfc6b4, #4d463b);
  --rubric: light-dark(#9c2f1c, #f0977e);
  --serif: "Iowan Old Style", "Palatino Linotype", "URW Palladio L", P052, "TeX Gyre Pagella", Charter, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto;
  max-width: 42rem;
  padding: clamp(1.5rem, 6vw, 4rem) clamp(1.125rem, 5vw, 2.5rem);
  background: var(--paper);
  color: var(--ink);
  font: 1.125rem/1.62 var(--serif);
  overflow-wrap: break-word;
}
article + article { margin-top: 3rem; padding-top: 2.5rem; border-top: 1px solid var(--rule); }
h1, h2 { margin: 0; font: 600 1.5rem/1.3 var(--serif); text-wrap: pretty; }
h3 { margin: 1.5rem 0 0.25rem; color: var(--soft); font: 400 0.875rem/1.5 var(--sans); }
p { margin: 1rem 0 0; }
.aside { margin-top: 0.25rem; color: var(--soft); font: 0.875rem/1.55 var(--sans); }
.answer + .aside, ul + .aside, .remark + .aside { margin-top: 1.25rem; }
.remark { color: var(--soft); }
ul { margin: 0; padding-inline-start: 1.25rem; }
a { color: inherit; text-decoration-color: var(--edge); text-underline-offset: 0.2em; }
a:hover { text-decoration-color: currentcolor; }
a:focus-visible { outline: 2px solid var(--rubric); outline-offset: 2px; border-radius: 2px; }
sup { font: 500 0.6875em/0 var(--sans); }
sup a, .back { padding: 0.25em 0.15em; color: var(--rubric); }
sup a { text-decoration: none; }
sup a:hover { text-decoration: underline; }
.notes { margin-top: 2rem; font-size: 1rem; line-height: 1.55; }
.notes::before { content: ""; display: block; width: 7rem; margin-bottom: 1rem; border-top: 1px solid var(--edge); }
ol { margin: 0; padding-inline-start: 1.75rem; }
li + li { margin-top: 0.875rem; }
li::marker { color: var(--rubric); font: 500 0.75rem var(--sans); font-variant-numeric: tabular-nums; }
li:target { outline: 2px solid var(--edge); outline-offset: 0.375rem; border-radius: 2px; }
q { quotes: "“" "”" "‘" "’"; white-space: pre-line; }
.source { display: block; color: var(--soft); font: 0.875rem/1.55 var(--sans); }
.source cite { color: var(--ink); font-family: var(--serif); font-size: 1.0625em; }
.voice { color: var(--rubric); }
.address { display: none; }

@media print {
  @page { margin: 20mm; }
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; background: none; font-size: 11pt; }
  h1, h2 { font-size: 15pt; }
  h1, h2, h3 { break-after: avoid; }
  .aside { font-size: 9pt; }
  .notes { font-size: 9.5pt; }
  .source { font-size: 8.5pt; }
  .notes li { break-inside: avoid; }
  .back, .ways { display: none; }
  .address { display: inline; overflow-wrap: anywhere; }
  sup a { text-decoration: none; }
}
`
