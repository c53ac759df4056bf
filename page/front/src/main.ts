// Opens the desk, then shows the page.

import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { open } from './desk/desk';
import { carried, remember } from './own/carry';
import { Session } from './session.svelte';

declare global {
  interface Window {
    /** Tells that the browser is too old; see index.html. */
    qicaoTooOld?: () => void;
  }
}

async function start(target: HTMLElement): Promise<void> {
  const session = new Session(await open());
  remember(target);
  for (const library of carried()) session.own.stack(library);
  // From here on a fault is the page's own, not the browser's age.
  window.onerror = null;
  target.replaceChildren();
  mount(App, { target, props: { session } });
  performance.mark('ready');
}

const target = document.getElementById('app');
if (target) start(target).catch(() => window.qicaoTooOld?.());
