// Folders that are dropped or chosen, as files with their paths.

import type { File as Taken } from '../desk/desk';

/** What a library is made of; nothing else of a folder is read. */
const PIECE = /\.(yaml|tera)$/;

/** A folder: its name, and the files below it. */
export interface Folder {
  name: string;
  files: Taken[];
}

/** The folders among what is dropped. They can be asked for only at once. */
export function folders(transfer: DataTransfer | null): FileSystemDirectoryEntry[] {
  const items = [...(transfer?.items ?? [])];
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  return entries.filter((entry): entry is FileSystemDirectoryEntry => entry !== null && entry.isDirectory);
}

/** Reads a folder that was dropped. */
export async function dropped(entry: FileSystemDirectoryEntry): Promise<Folder> {
  const files: Taken[] = [];
  await walk(entry, files);
  return { name: entry.name, files };
}

/** Reads a folder that was chosen. */
export async function chosen(list: File[]): Promise<Folder | null> {
  const [first] = list;
  if (!first) return null;
  const files = list.filter(({ name }) => PIECE.test(name));
  const read = files.map(async (file) => ({ name: file.webkitRelativePath || file.name, bytes: await bytes(file) }));
  return { name: first.webkitRelativePath.split('/')[0] ?? first.name, files: await Promise.all(read) };
}

async function walk(folder: FileSystemDirectoryEntry, files: Taken[]): Promise<void> {
  const reader = folder.createReader();
  const some = () => new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
  // A reader hands out a hundred at a time, and nothing when it is done.
  for (let entries = await some(); entries.length; entries = await some()) {
    for (const entry of entries) {
      if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, files);
      else if (PIECE.test(entry.name)) {
        const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
        files.push({ name: entry.fullPath.replace(/^\//, ''), bytes: await bytes(file) });
      }
    }
  }
}

async function bytes(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}
