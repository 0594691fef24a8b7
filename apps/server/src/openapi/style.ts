/** The page's own style: one accent, quiet greys, light and dark, down to a phone's width. */
export const style = `
:root {
  color-scheme: light dark;
  --surface: light-dark(#fff, oklch(0.19 0.01 264));
  --raised: light-dark(oklch(0.975 0.004 264), oklch(0.225 0.012 264));
  --text: light-dark(oklch(0.24 0.02 264), oklch(0.93 0.006 264));
  --muted: light-dark(oklch(0.48 0.02 264), oklch(0.72 0.012 264));
  --border: light-dark(oklch(0.91 0.008 264), oklch(0.31 0.014 264));
  --accent: light-dark(oklch(0.5 0.19 264), oklch(0.76 0.12 264));
  --get: light-dark(oklch(0.47 0.13 245), oklch(0.77 0.1 245));
  --post: light-dark(oklch(0.45 0.12 155), oklch(0.78 0.12 155));
  --put: light-dark(oklch(0.48 0.11 75), oklch(0.8 0.11 80));
  --delete: light-dark(oklch(0.5 0.18 25), oklch(0.76 0.12 25));
  font: 15px/1.6 system-ui, -apple-system, "Segoe UI", sans-serif;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 24px; }
body { margin: 0; background: var(--surface); color: var(--text); display: grid; grid-template-columns: 300px minmax(0, 1fr); }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; inset-inline-start: -999px; }
.skip:focus { inset: 8px auto auto 8px; background: var(--surface); padding: 8px 12px; z-index: 1; }
code, pre { font: 13px/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
p code, td code, li code { overflow-wrap: anywhere; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 24px 16px; background: var(--raised); border-inline-end: 1px solid var(--border); }
nav .brand { display: flex; align-items: center; gap: 8px; margin: 0 8px 16px; font-weight: 650; }
nav .brand svg { color: var(--accent); }
nav .brand span { color: var(--muted); font-weight: 400; font-size: 13px; }
nav input { width: 100%; margin-bottom: 8px; padding: 8px 12px; font: inherit; font-size: 14px; color: inherit; background: var(--surface); border: 1px solid var(--border); border-radius: 8px; }
nav h2 { margin: 16px 8px 4px; font-size: 12px; font-weight: 600; letter-spacing: 0.02em; }
nav h2 a { color: var(--muted); }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li a { display: flex; gap: 8px; align-items: baseline; padding: 4px 8px; border-radius: 8px; color: inherit; font-size: 14px; line-height: 1.4; }
nav li a:hover { background: var(--border); text-decoration: none; }
nav li small { display: block; color: var(--muted); font: 12px/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
p code, li code { padding: 1px 4px; border-radius: 4px; background: var(--raised); }
.address code { padding: 0; }
nav .method { min-width: 44px; font-size: 10.500px; }
.method { font-size: 12px; font-weight: 650; letter-spacing: 0.02em; }
.get { color: var(--get); } .post { color: var(--post); } .put { color: var(--put); } .delete { color: var(--delete); }
main { padding: 48px clamp(16px, 5vw, 72px) 50vh; max-width: 940px; width: 100%; min-width: 0; }
h1 { margin: 0 0 16px; font-size: 32px; letter-spacing: -0.02em; line-height: 1.2; }
.area > h2 { margin: 72px 0 4px; font-size: 24px; letter-spacing: -0.01em; }
.area > h2 + p { margin: 0; color: var(--muted); }
article { margin-top: 32px; padding-top: 24px; border-top: 1px solid var(--border); }
article:target h3 { color: var(--accent); }
h3 { margin: 0; font-size: 18px; }
h3 a { color: inherit; }
h4 { margin: 24px 0 8px; font-size: 14px; color: var(--muted); font-weight: 600; }
.address { margin: 8px 0 12px; padding: 8px 12px; background: var(--raised); border: 1px solid var(--border); border-radius: 8px; display: flex; gap: 12px; align-items: baseline; }
.caller, .shape { color: var(--muted); font-size: 14px; }
.shape { margin: 8px 0; }
pre { margin: 8px 0; padding: 12px 16px; overflow: auto; background: var(--raised); border: 1px solid var(--border); border-radius: 8px; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th { text-align: start; font-weight: 600; color: var(--muted); font-size: 13px; }
th, td { padding: 8px 16px 8px 0; border-bottom: 1px solid var(--border); vertical-align: top; }
td small { color: var(--muted); white-space: nowrap; }
td:first-child { white-space: nowrap; }
.fields i { color: var(--muted); font-style: normal; }
.words code { white-space: nowrap; }
.status { font-variant-numeric: tabular-nums; color: var(--post); }
.status.bad { color: var(--delete); }
summary { cursor: pointer; color: var(--muted); }
article > details { margin-top: 16px; font-size: 14px; }
.refusals { list-style: none; padding: 0; display: grid; gap: 8px; }
.refusals li { display: flex; gap: 12px; }
@media (max-width: 800px) {
  body { display: block; }
  nav { position: static; height: auto; max-height: 45vh; border-inline-end: 0; border-block-end: 1px solid var(--border); }
  main { padding-top: 32px; }
}
@media print { nav { display: none; } body { display: block; } }
`
