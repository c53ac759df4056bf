// Libraries that the page itself carries: one colleague prepares it and hands one file to all.

import type { Library } from '../desk/work';
import { download } from '../take/files';

/** The element that holds them: data, which no browser runs. */
const ID = 'libraries';

let opening: Node[] = [];

/** Remembers what stands in the page before it is open. */
export function remember(target: HTMLElement): void {
  opening = [...target.childNodes].map((node) => node.cloneNode(true));
}

/** The libraries that the page carries. */
export function carried(): Library[] {
  const text = document.getElementById(ID)?.textContent;
  return text ? (JSON.parse(text) as Library[]) : [];
}

/** Hands over this page with libraries in it; `qicao page` writes the same. */
export function carry(libraries: readonly Library[]): void {
  const page = document.documentElement.cloneNode(true) as HTMLElement;
  page.querySelector('#app')?.replaceChildren(...opening.map((node) => node.cloneNode(true)));
  page.querySelector(`#${ID}`)?.remove();
  const holder = document.createElement('script');
  holder.type = 'application/json';
  holder.id = ID;
  // Nothing in a text can end the element.
  holder.textContent = JSON.stringify(libraries).replace(/</g, '\\u003c');
  page.querySelector('head')?.append(holder);
  download('起草.html', new TextEncoder().encode(`<!doctype html>\n${page.outerHTML}`));
}
