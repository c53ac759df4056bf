// Taking the draft away.

import { Refused } from '../desk/desk';
import type { Asked, Paper, Sheet } from '../desk/types';
import type { Session } from '../session.svelte';
import { copy, download, named } from './files';

/** What differs from the draft that is shown: another template, another layout. */
type Other = Pick<Asked, 'template' | 'layout' | 'clean'>;

/** Hands the draft over as a file. `note` stands behind its name. */
export function take(session: Session, paper: Paper, other: Other = {}, note = ''): void {
  attempt(session, (asked) => {
    const bytes = session.desk.file({ ...asked, ...other }, paper);
    download(named(`${session.form?.short ?? ''}${note}`, paper.format), bytes);
    return '已存到浏览器的下载文件夹';
  });
}

/** Has the draft checked as it is handed over. */
export function check(session: Session): void {
  attempt(session, (asked) => {
    const bytes = session.desk.file(asked, { format: 'docx' });
    session.suspect = { name: named(session.form?.short ?? '', 'docx'), bytes };
    session.tool = 'check';
    return null;
  });
}

/** Hands over a page that puts outlines side by side, for whoever decides. */
export function propose(session: Session, outlines: string[]): void {
  const asked = outlines.map((outline) => ({ outline, given: [] }));
  try {
    download('送审提纲.docx', session.desk.proposal(asked, { format: 'docx' }));
    session.notice = { text: '送审提纲已存到浏览器的下载文件夹；领导定了哪一份，就用哪一份', said: [] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    session.notice = { text: '没有做成', said: error.said };
  }
}

/** Hands the sheet of facts over. */
export function sheet(session: Session, sheet: Sheet, note: string): void {
  attempt(session, (asked) => {
    download(named(`${session.form?.short ?? ''}${note}`, sheet.format), session.desk.sheet(asked, sheet));
    return '已存到浏览器的下载文件夹';
  });
}

/** Puts the words of the draft where they can be pasted. */
export function text(session: Session): void {
  attempt(session, (asked) => {
    const bytes = session.desk.file({ ...asked, clean: true }, { format: 'txt', owed: false, windows: true });
    void copy(new TextDecoder().decode(bytes)).then((done) => {
      session.notice = { text: done ? '全文已经复制，到别处粘贴就行' : '没有复制成：浏览器不许', said: [] };
    });
    return null;
  });
}

/** Hands over what was typed, to go on another time. */
export function save(session: Session): void {
  download(named(`${session.form?.short ?? ''}-进度`, 'json'), session.saved());
  session.notice = { text: '进度已存到下载文件夹；下次打开起草，把这个文件拖进来接着做', said: [] };
}

function attempt(session: Session, make: (asked: Asked) => string | null): void {
  if (!session.asked) return;
  try {
    const text = make(plain(session.asked));
    if (!text) return;
    session.notice = { text, said: [] };
    session.dirty = false;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    session.notice = { text: '没有做成', said: error.said };
  }
}

/** The request without what watches it. */
function plain(asked: Asked): Asked {
  return JSON.parse(JSON.stringify(asked)) as Asked;
}
