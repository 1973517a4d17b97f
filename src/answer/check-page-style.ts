/** The look of a checked draft: paper and ink by day and by night, on a phone and in print. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fcfaf5, #171512);
  --raised: light-dark(#fffefb, #211e1a);
  --ink: light-dark(#221e18, #e9e2d5);
  --soft: light-dark(#655c50, #a89e8e);
  --rule: light-dark(#e3dccd, #38332b);
  --supported: light-dark(#1f6b33, #86cf8c);
  --contradicted: light-dark(#a3211a, #ff9c8b);
  --contradicted-wash: light-dark(#fbe9e5, #3a1f1a);
  --link: light-dark(#1c5a94, #8fbdf0);
  --unsupported: light-dark(#8a5200, #f0b455);
  --serif: "Iowan Old Style", "Palatino Linotype", "URW Palladio L", P052, Charter, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto;
  max-width: 44rem;
  padding: 2.5rem clamp(1.125rem, 5vw, 2.5rem) 4rem;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.65 var(--serif);
  overflow-wrap: break-word;
}
header, footer, summary, .finding, .sign { font-family: var(--sans); }
header, footer { font-size: 0.9375rem; line-height: 1.55; }
header { padding-bottom: 1.5rem; border-bottom: 1px solid var(--rule); }
main { padding: 1rem 0 2rem; }
footer { border-top: 1px solid var(--rule); }
h1 { margin: 0 0 0.5rem; font: 600 1.5rem/1.25 var(--serif); }
h2, h3, h4, h5, h6 { margin: 2rem 0 0.75rem; line-height: 1.3; }
h2 { font-size: 1.375rem; }
h3 { font-size: 1.1875rem; }
h4, h5, h6 { font-size: 1.0625rem; }
footer h2 { font: 600 1.0625rem/1.3 var(--sans); }
p { margin: 0 0 1rem; }
a { color: inherit; text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; border-radius: 2px; }
blockquote { margin: 1.25rem 0; padding-left: 1.125rem; border-left: 3px solid var(--rule); }
pre { overflow-x: auto; padding: 0.75rem 1rem; border: 1px solid var(--rule); border-radius: 6px; }
pre, code { font-size: 0.875em; }
li { margin-bottom: 0.375rem; }
hr { margin: 2rem 0; border: 0; border-top: 1px solid var(--rule); }
.table { overflow-x: auto; margin-bottom: 1rem; }
table { border-collapse: collapse; }
th, td { padding: 0.375rem 0.75rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
.right { text-align: right; }
.center { text-align: center; }
.indented { white-space: pre-wrap; }
.soft, .own-note { color: var(--soft); }
.own-note { font-size: 0.9375rem; }
.own-note > p { display: inline; }
.link { color: var(--link); text-decoration: none; }
.link::after { content: "\\2009↗"; font-size: 0.75em; }
.link:hover { text-decoration: underline; }

.supported { --verdict: var(--supported); }
.contradicted { --verdict: var(--contradicted); }
.unsupported { --verdict: var(--unsupported); }
.summary b { color: var(--verdict); white-space: nowrap; }
.claim {
  text-decoration: underline var(--verdict);
  text-decoration-thickness: 2px;
  text-underline-offset: 0.22em;
  text-decoration-skip-ink: none;
}
.claim.contradicted { text-decoration-style: wavy; text-decoration-thickness: 1.5px; background: var(--contradicted-wash); }
.claim.unsupported { text-decoration-style: dotted; }
.claim:target { outline: 2px solid var(--verdict); outline-offset: 3px; border-radius: 2px; }
.sign { color: var(--verdict); font-weight: 600; text-decoration: none; }
a.sign { margin-left: 0.15em; padding: 0.25em 0.15em; font-size: 0.75em; vertical-align: 0.35em; line-height: 0; white-space: nowrap; }
a.sign:hover { text-decoration: underline; }

.legend, nav ul, .plain { margin: 0; padding: 0; list-style: none; }
.legend { color: var(--soft); }
.legend .claim { color: var(--ink); }
nav { margin-top: 1rem; }
nav ul { padding-top: 0.5rem; }
nav a { text-decoration-color: var(--rule); }
summary { cursor: pointer; font-weight: 600; }
.finding {
  margin: 0.5rem 0 1.25rem;
  padding: 0.625rem 1rem;
  border: 1px solid var(--rule);
  border-left: 4px solid var(--contradicted);
  border-radius: 6px;
  background: var(--raised);
  font-size: 0.9375rem;
  line-height: 1.55;
}
.finding p { margin: 0.5rem 0 0; }
.finding p:last-child { color: var(--soft); font-size: 0.875rem; }
.finding:target, footer li:target { outline: 2px solid var(--soft); outline-offset: 4px; border-radius: 4px; }
q { font-family: var(--serif); font-size: 1.0625em; quotes: "“" "”" "‘" "’"; }
footer ol { padding-left: 1.75rem; }
footer li { margin-bottom: 0.875rem; }
footer a[href^="#"], nav .sign { text-decoration: none; }
footer a[href^="#"] { padding: 0 0.25rem; }

form { padding-top: 1.25rem; }
label { display: block; margin-bottom: 0.5rem; font: 600 0.9375rem/1.5 var(--sans); }
textarea {
  display: block;
  width: 100%;
  min-height: min(26rem, 55vh);
  padding: 0.875rem 1rem;
  border: 1px solid var(--soft);
  border-radius: 8px;
  background: var(--raised);
  color: inherit;
  font: 1.0625rem/1.6 var(--serif);
  resize: vertical;
}
button {
  margin-top: 1rem;
  padding: 0.625rem 1.5rem;
  border: 0;
  border-radius: 8px;
  background: var(--ink);
  color: var(--paper);
  font: 600 1rem/1.4 var(--sans);
  cursor: pointer;
}
textarea:focus-visible, button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.problem { color: var(--contradicted); font-weight: 600; }

@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; background: none; font-size: 11pt; }
  nav, .finding p:last-child, footer a[href^="#"] { display: none; }
  .finding, footer li { break-inside: avoid; }
  .claim, .finding { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  cite a[href]::after { content: " " attr(href); overflow-wrap: anywhere; }
}
`
