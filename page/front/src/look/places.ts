// From an open place of the draft to its field, and back.

import { tick } from 'svelte';
import type { Session } from '../session.svelte';

/** Goes to the field that a place of the draft is filled by: a fact, or a cell of a list. */
export async function enter(session: Session, place: string): Promise<void> {
  session.from = place;
  session.go(2);
  // The step takes the focus first.
  await tick();
  await tick();
  const [name = '', row = '1', column] = place.split('.');
  const whole = document.getElementById(`field-${name}`);
  const start = `[id^="field-${CSS.escape(name)}-"]`;
  const cells = [...document.querySelectorAll<HTMLElement>(`textarea${start}, select${start}`)];
  const cell = cells.find((it) => it.id === `field-${name}-${row}-${column}`) ?? cells[0];
  const field = whole ?? cell;
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}

/** Goes back to where the form was entered from. */
export async function back(session: Session): Promise<void> {
  const place = session.from;
  session.from = null;
  await tick();
  const slots = [...document.querySelectorAll<HTMLElement>('.paper [data-place]')];
  const slot = slots.find((it) => it.dataset.place === place);
  slot?.scrollIntoView({ block: 'center' });
  slot?.focus();
}
