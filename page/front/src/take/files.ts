// Files out of the page and into it.

import type { File as Taken } from '../desk/desk';

const TYPES: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  json: 'application/json',
  html: 'text/html',
};

/** Hands a file to the browser to be kept. */
export function download(name: string, bytes: Uint8Array): void {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const type = TYPES[ending] ?? 'text/plain;charset=utf-8';
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name that every system takes. */
export function named(stem: string, ending: string): string {
  const bare = stem.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '').trim().slice(0, 60);
  return `${bare || '稿子'}.${ending}`;
}

export async function opened(file: File): Promise<Taken> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** Puts words where they can be pasted; returns whether that could be done. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
