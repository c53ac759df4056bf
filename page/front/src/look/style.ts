// The style sheet of a layout, kept to the paper.

import type { Layout } from '../desk/types';

let own: CSSStyleSheet | undefined;

/** Puts the look of a layout on the paper; on print the page of the layout as well. */
export function dress(layout: Layout): void {
  if (!own) {
    own = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, own];
  }
  own.replaceSync(layout.style);
  scope(own.cssRules);
}

function scope(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) rule.selectorText = rule.selectorText.split(',').map(inside).join(', ');
    else if (rule instanceof CSSMediaRule) scope(rule.cssRules);
  }
}

/** The sheet speaks of a page whose `main` is the paper. */
function inside(selector: string): string {
  const bare = selector.trim();
  if (bare === 'body') return '.desk';
  return bare.startsWith('main') ? bare.replace(/^main/, '.paper') : `.paper ${bare}`;
}
