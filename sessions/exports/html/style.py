"""How a page of an export looks: light, dark, and on A4."""

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c1c1e; --paper: #ffffff; --soft: #4a4a50; --line: #8a8a92; --tint: #eef1f6;
  --mark: #0b4f8a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececf0; --paper: #16171a; --soft: #b9bac2; --line: #6e707a; --tint: #23262c; --mark: #8ec5ff; }
}
* { box-sizing: border-box; }
html { font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
body { margin: 0; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
main { max-width: 48rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 .5em; break-after: avoid; }
h1 { font-size: 1.9rem; margin-top: 0; }
h2 { font-size: 1.4rem; border-bottom: 1px solid var(--line); padding-bottom: .2em; }
h3 { font-size: 1.15rem; }
h4, h5, h6 { font-size: 1rem; }
p, ul, ol, table, blockquote, pre, dl, figure { margin: .6em 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1em; }
dt { font-weight: 600; }
dd { margin: 0; }
h1 small, h2 small, h3 small, h4 small { font: .8rem ui-monospace, Consolas, Menlo, monospace; color: var(--soft); }
.label { font-weight: 600; margin-bottom: .2em; break-after: avoid; }
.strong { font-weight: 600; }
.quiet { color: var(--soft); font-style: italic; }
.note { border-left: .2rem solid var(--line); padding-left: .8rem; unicode-bidi: isolate; }
.literal, pre { white-space: pre-wrap; font: .9rem/1.45 ui-monospace, Consolas, Menlo, monospace; padding: .5rem .7rem;
  background: var(--tint); }
code { font: .92em ui-monospace, Consolas, Menlo, monospace; background: var(--tint); }
blockquote { margin-left: 0; padding-left: .8rem; border-left: .2rem solid var(--line); color: var(--soft); }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: start; vertical-align: top;
  min-width: 6.4rem; }
.wide { overflow-x: auto; }
th { background: var(--tint); }
tr, li, figure { break-inside: avoid; }
figure { display: grid; grid-template-columns: minmax(9rem, 1fr) 15rem; gap: .1rem 1rem; align-items: center; }
figure svg { width: 15rem; height: 1.6rem; }
figcaption { grid-column: 1 / -1; color: var(--soft); }
.poles { grid-column: 2; display: flex; justify-content: space-between; color: var(--soft); font-size: .85rem; }
.now { fill: var(--mark); }
.step, .aim { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.aim { stroke: var(--mark); stroke-width: 2.5; }
.line { stroke: var(--line); stroke-width: 1.5; }
del { text-decoration: line-through; }
ins { text-decoration: underline; font-weight: 600; }
.blank { border: 1px solid var(--line); }
.boxes { list-style: none; padding-left: 0; display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; }
.spaces th { width: 16rem; font-weight: 600; }
@media (max-width: 34rem) { figure { grid-template-columns: 1fr; } .poles, figcaption { grid-column: 1; } }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #333; --line: #777; --tint: #f1f1f1;
    --mark: #0b4f8a; }
  html { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  * { print-color-adjust: exact; }
}
"""
