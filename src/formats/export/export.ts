import type { AddressRange } from '../../model/range.ts';
import type { Report } from '../report-json.ts';

/** What is taken away: hosts with their maps, for one consumer. Hosts in the order of the screen. */
export type ExportInput = Report & {
  /** Tables (`cut`) hold only the rows that meet this, whole; left out: all. */
  readonly within?: AddressRange;
};

/** One form that a map can be taken away in. */
export type Export = {
  /** Never changes: scripts and tests name it. */
  readonly id: string;
  /** As a menu says it. */
  readonly title: string;
  /** One or two sentences: what it is good for, and what it leaves out. */
  readonly about: string;
  /** Of a file's name, without the dot; empty for a file that has none. */
  readonly extension: string;
  readonly mime: string;
  /** `host`: a file holds one host, so of several each is to be made by itself. */
  readonly holds: 'all' | 'host';
  /** Whether it obeys `within`; all others hold the whole map. */
  readonly cut?: true;
  /** The text in pieces, to be joined in order: a host of millions of regions need not be one string. */
  make(input: ExportInput): Generator<string>;
};

/** One host of what is taken away. */
export type ExportedHost = ExportInput['hosts'][number];
