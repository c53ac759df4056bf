// What the desk is asked and what it answers. The shapes are those of page/src; README.md describes them.

/** An answer: what was made, if it could be, and what there is to say of it. */
export interface Answer<T> {
  done?: T;
  said: Said[];
}

/** One thing that is said, in the words of the command line. */
export interface Said {
  level: 'error' | 'warning' | 'info';
  rule: string;
  message: string;
  hint?: string;
  fix?: string;
  /** The fact it is about, or the cell of one, as it was given. */
  fact?: string;
  place?: Place;
}

/** A place in a text: line and column from 1, and its range in UTF-16 units. */
export interface Place {
  file: string;
  line: number;
  column: number;
  start: number;
  end: number;
}

/** Everything there is to choose from. */
export interface Shelf {
  version: string;
  outlines: Outline[];
  templates: Template[];
  layouts: Layout[];
  /** The names of those who speak, of whom the libraries know something. */
  speakers: string[];
}

/** An outline in brief. */
export interface Outline {
  id: string;
  name: string;
  /** The name people type. */
  short: string;
  genre: string;
  occasions: string[];
  audience: string | null;
  minutes: number | null;
  /** The headings of its first angle. */
  headings: string[];
  angles: string[];
  /** Whether it comes from a library laid upon the program's own. */
  own: boolean;
}

export interface Template {
  id: string;
  name: string;
  /** The genres it is made for; none where it does for all. */
  genres: string[];
}

/** A layout, with the style sheet of its pages. */
export interface Layout {
  id: string;
  name: string;
  lines: number;
  chars: number;
  aloud: boolean;
  style: string;
}

/** An occasion, as people tell of it. */
export interface Occasion {
  occasion: string;
  who: string;
  minutes: number | null;
}

/** An outline that fits, and why. */
export interface Fit {
  id: string;
  why: string;
}

/** What an outline asks for. */
export interface Form {
  id: string;
  name: string;
  short: string;
  genre: string;
  minutes: number | null;
  angles: Angle[];
  groups: Group[];
}

export interface Angle {
  name: string;
  gist: string;
  headings: string[];
}

/** What one department supplies. */
export interface Group {
  owner: string;
  facts: Fact[];
}

export type Kind =
  | 'text' | 'org' | 'person' | 'place' | 'date' | 'deadline' | 'period' | 'count' | 'money' | 'percent' | 'doc' | 'case'
  | 'choice' | 'list';

/** One fact to fill in. */
export interface Fact {
  name: string;
  label: string;
  /** What is asked for, with all there is to mind. */
  wanted: string;
  type: Kind;
  manner: string | null;
  unit: string | null;
  as_of: boolean;
  required: boolean;
  may_be_absent: boolean;
  has_default: boolean;
  /** The words of a choice. */
  words: string[];
  /** The columns of a list of rows. */
  columns: Column[];
  example: string | null;
  example_rows: (string | null)[][];
}

export interface Column {
  name: string;
  type: Kind;
  manner: string | null;
  words: string[];
}

/** Facts and cells of lists with their values, each as `-s 名称=值` of the command line takes it. */
export type Given = [name: string, value: string][];

/** A draft that is asked for. What is left out is as usual. */
export interface Asked {
  outline: string;
  given: Given;
  template?: string | null;
  layout?: string | null;
  /** By its name or its number from 1. */
  angle?: string | null;
  /** Who speaks: their facts hold where nothing else is given. */
  speaker?: string | null;
  seed?: number;
  picks?: Picks;
  minutes?: number | null;
  rate?: number | null;
  allusions?: 'none' | 'many' | null;
  clean?: boolean;
}

/** A draft with what there is to know of it. */
export interface Draft {
  document: Document;
  /** The title, a paragraph for each of its lines. */
  title: Document;
  /** For each slot of the text, by what is in its brackets, the fact or the cell that its value is given by. */
  slots: Record<string, string>;
  summary: string;
  chars: number;
  wanted: number | null;
  rate: number;
  missing: number;
  required: number;
  sections: { heading: string; chars: number }[];
  template: string;
  angle: string;
  /** The words that others could stand for, in the order of the text. */
  turns: Turn[];
  /** The picks by hand that hold. */
  picks: Picks;
}

/** Picks by hand: a place, and which of its alternatives, from 1. */
export type Picks = Record<string, number>;

/** Words that others could stand for. */
export interface Turn {
  place: string;
  /** The paragraph, by its place in the body. */
  paragraph: number;
  /** Whether they stand in its lead. */
  lead: boolean;
  /** Where in the lead or the words as they are read, in units of UTF-16. */
  start: number;
  end: number;
  /** Which alternative of how many, from 1, and the next that may be said here. */
  n: number;
  count: number;
  next: number | null;
  formula: Formula | null;
}

/** A 固定提法. */
export interface Formula {
  name: string;
  text: string;
  source: string | null;
  since: string | null;
  /** Until when it was in use, and what is used now. */
  until: string | null;
  now: string | null;
  /** Up to when it was checked. */
  checked: string | null;
  note: string | null;
  /** Whether it comes from a library laid upon the program's own. */
  own: boolean;
}

/** What a unit has of its own, besides outlines. */
export interface Own {
  /** The facts that always have a value. */
  facts: Given;
  speakers: Speaker[];
  formulas: Formula[];
}

export interface Speaker {
  name: string;
  facts: Given;
  /** How fast, in 字 a minute. */
  rate: number | null;
  likes: string[];
  /** The words they never use, each with what they say instead. */
  avoids: [words: string, instead: string | null][];
}

/** What was found in an old speech. */
export interface Old {
  /** What its outline is called, as a file. */
  id: string;
  name: string;
  genre: string;
  /** The outline. */
  yaml: string;
  /** The text that places are in. */
  text: string;
  title: string | null;
  speaker: string | null;
  date: string | null;
  salutation: string | null;
  headings: { level: number; mark: string; text: string; place: Place }[];
  /** Facts with what the speech said. */
  facts: { name: string; label: string; was: string }[];
  /** In how many places there is what is no speech. */
  noise: number;
  /** Whether it ends before its end. */
  cut: boolean;
}

/** A Document, as `qicao schema 稿子` describes it. */
export interface Document {
  body: Paragraph[];
  owed?: Owed[];
}

export interface Paragraph {
  role:
    | 'title' | 'subtitle' | 'speaker' | 'date' | 'salutation' | 'heading' | 'point' | 'item' | 'body' | 'stage' | 'row';
  level?: number;
  first?: boolean;
  mark?: string;
  lead?: Piece[];
  text: Piece[];
  cues?: Piece[][];
}

/** Words, or the place of a fact with its value once it is known. */
export type Piece = string | { slot: string; value?: string } | { choice: string };

/** One missing fact. */
export interface Owed {
  owner: string;
  name: string;
  what: string;
  required: boolean;
  places: string[];
}

/** How a draft is written. What is left out is as usual. */
export interface Paper {
  format: 'docx' | 'html' | 'md' | 'txt' | 'json';
  slots?: 'fields' | 'marked';
  cues?: 'comments' | 'inline' | 'none';
  minute_marks?: boolean;
  owed?: boolean;
  windows?: boolean;
}

/** How a sheet of facts is written. */
export interface Sheet {
  format: 'xlsx' | 'csv' | 'md' | 'yaml';
  by_owner?: boolean;
  wide?: boolean;
}

/** What a draft was made from. */
export interface Again {
  outline: string;
  template: string;
  angle: string;
  seed: number;
  picks: Picks;
  minutes: number | null;
  rate: number | null;
  given: Given;
}

/** A draft that was checked; `text` is what places are in. */
export interface Checked {
  text: string | null;
  counts: [faults: number, doubts: number, notes: number];
  /** In how many places what is sure can be put right; null for pages, which do not say where their words stand. */
  sure: number | null;
}

/** One thing to be put right: where in the text that was checked, in bytes, and what is to stand there. */
export interface One {
  range: { start: number; end: number };
  fix: string;
}

/** What late facts changed. */
export interface Changes {
  changes: { name: string; was: string; now: string }[];
  missing: number;
}

/** What is made of a table: a Word file for each row, called by the table, where nothing is said. */
export interface Lot {
  formats?: Paper['format'][];
  /** How files are called, such as `{单位}-{日期}`. */
  name?: string | null;
}

/** What came of a table. */
export interface Outcome {
  rows: number;
  written: number;
  /** The rows without a draft, by their number in the table, each with what is wrong. */
  failed: [row: number, faults: string[]][];
  /** How many drafts lack something required, and what, in how many. */
  incomplete: number;
  missing: [name: string, drafts: number][];
  /** The two drafts that are most alike, and how much, from 0 to 1. */
  alike: [one: string, other: string, figure: number] | null;
}
