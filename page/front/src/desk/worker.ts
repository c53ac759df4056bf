// A desk by itself, for work that takes long: the page goes on meanwhile.

import { Desk, initSync } from '../../../../target/page/wasm/qicao.js';
import type { Task, Told } from './work';

onmessage = ({ data }: MessageEvent<Task>) => {
  const tell = (told: Told) => postMessage(told);
  try {
    initSync({ module: data.module });
    const desk = new Desk();
    for (const { place, files } of data.libraries) desk.stack(place, JSON.stringify(files));
    const listener = { hear: (done: number, of: number) => tell({ done, of }) };
    const folder = desk.batch(JSON.stringify(data.asked), JSON.stringify(data.lot), data.name, data.bytes, listener);
    const { zip, answer } = folder;
    postMessage({ zip, answer } satisfies Told, { transfer: [zip.buffer] });
  } catch (error) {
    tell({ refused: typeof error === 'string' ? error : null });
  }
};
