// bindings/node/index.d.ts — types of index.js; records are those of schema/

/** A pair of offsets, the end behind the last. */
export type Span = [number, number];
export type Value = string | number | boolean | null | Value[] | {[key: string]: Value};

export interface Entity {
  id: number;
  /** One of types(), or one that a dictionary names. */
  type: string;
  /** text.slice(start, end) */
  text: string;
  norm?: string;
  start: number;
  end: number;
  /** id of the entity that it stands inside */
  in?: number;
  /** it stands for what is named elsewhere (我市) */
  ref?: true;
  /** Numbers are exact, as strings. */
  value?: {[key: string]: Value};
  by: string;
  from?: string;
  conf?: number;
  sentence?: {n: number; span: Span; text: string};
}
export interface Keyword { term: string; score: number; count: number; kind: string; spans: Span[]; entity?: number }
export interface Word { text: string; norm?: string; start: number; end: number; pos?: string; guessed?: true; parts?: string[] }
export interface Fact {
  id: number; indicator: string; key?: string; subject?: string; measure: string; value?: string; min?: string; max?: string;
  unit?: string; region: string | null; period: string | null; status: string; amount: number; start: number; end: number;
  conf: number; by: string; [member: string]: Value | undefined;
}
/** An argument is the id of an entity, or words; several of a name are a list, as "party" always is. */
export interface Relation {
  id: number; type: string; args: {[name: string]: number | string | (number | string)[]}; date?: string; status: string;
  start: number; end: number; conf: number; by: string;
}
/** Without a heading: a paragraph that speaks of another time than the section around it. */
export interface Section { level: number; heading?: string; kind: string; period?: string; start: number; end: number }
export interface Extracted {
  schema: 'taoci/1';
  doc: {id: string; encoding: string; bytes: number; chars: number; title?: string; date?: string; place?: string; warnings: string[]; [member: string]: Value | undefined};
  keywords: Keyword[];
  entities: Entity[];
  facts?: Fact[];
  relations?: Relation[];
  sections?: Section[];
}

/** How a text is read; bytes are decoded as `encoding` says. */
export interface TextOptions {
  id?: string; ref?: string; asOf?: string; encoding?: string; title?: string; strict?: boolean; html?: boolean;
  wrap?: 'auto' | 'on' | 'off'; coref?: boolean;
  /** utf16 (the usual) is what slice() counts. */
  offsets?: 'utf16' | 'codepoint' | 'byte';
}
export interface ExtractOptions extends TextOptions {
  types?: string | string[]; facts?: boolean; relations?: boolean; sections?: boolean; keywords?: boolean; top?: number;
  flat?: boolean; context?: boolean; minConf?: number;
}
export interface KeywordOptions extends TextOptions { top?: number; minCount?: number; kinds?: string | string[]; onlyVocab?: boolean; entities?: boolean }
export interface SegmentOptions extends TextOptions { coarse?: boolean }
/** model: false is none; memory: bytes that one text may cost. */
export interface LexiconOptions { lexicon?: string; model?: string | boolean; dicts?: string[]; weights?: string; vocab?: string; memory?: number }
/** Of what fails: code is TAOCI_EINVAL, TAOCI_EIO, TAOCI_ETEXT, TAOCI_EDICT, TAOCI_ELIMIT or TAOCI_ENOMEM. */
export interface TaociError extends Error { code: string; line?: number }
export type Text = string | Uint8Array;

/** Dictionaries and model, opened. */
export class Lexicon {
  constructor(options?: LexiconOptions);
  close(): void;
  extract(text: Text, options?: ExtractOptions): Promise<Extracted>;
  segment(text: Text, options?: SegmentOptions): Promise<Word[]>;
  keywords(text: Text, options?: KeywordOptions): Promise<Keyword[]>;
  extractSync(text: Text, options?: ExtractOptions): Extracted;
  segmentSync(text: Text, options?: SegmentOptions): Word[];
  keywordsSync(text: Text, options?: KeywordOptions): Keyword[];
  map(texts: Iterable<Text> | AsyncIterable<Text>, options?: ExtractOptions, ahead?: number): AsyncGenerator<Extracted, void, void>;
}
export const version: string;
export function types(): string[];
export function extract(text: Text, options?: ExtractOptions): Promise<Extracted>;
export function segment(text: Text, options?: SegmentOptions): Promise<Word[]>;
export function keywords(text: Text, options?: KeywordOptions): Promise<Keyword[]>;
export function extractSync(text: Text, options?: ExtractOptions): Extracted;
export function segmentSync(text: Text, options?: SegmentOptions): Word[];
export function keywordsSync(text: Text, options?: KeywordOptions): Keyword[];
