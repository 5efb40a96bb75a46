import type { ColourToken, Pattern } from './drawable.ts';

export type Theme = {
  readonly name: 'light' | 'dark' | 'forced';
  /** A CSS colour for each token. */
  readonly colours: Readonly<Record<ColourToken, string>>;
  /** Patterns that stand in for those of a paint, by its colour: where colours alone can not differ. */
  readonly patterns?: Readonly<Partial<Record<ColourToken, Pattern>>>;
};

const light: Record<ColourToken, string> = {
  background: '#f6f7f8',
  panel: '#ffffff',
  ink: '#161b21',
  muted: '#56616d',
  line: '#dfe4e9',
  accent: '#0a5bd3',
  selection: '#0a5bd3',
  lane: '#eceff2',
  'lane-outline': '#eceff2',
  'usable-fill': '#d5eedd',
  'usable-text': '#1d6b42',
  msi: '#2459c8',
  reserved: '#566272',
  'reserved-ink': '#8a96a5',
  direct: '#b83c08',
  'direct-ink': '#8f2c02',
  'direct-relaxable': '#d99a00',
  'direct-relaxable-ink': '#ffe3a1',
  'direct-relaxable-text': '#855600',
  guest: '#7a3fb5',
  'pci-window': '#0b6b7d',
  'pci-window-ink': '#7fb9c4',
  difference: '#a3195b',
  'outside-fill': '#eceff2',
  'outside-line': '#7f8b98',
  halo: '#ffffff',
};

const dark: Record<ColourToken, string> = {
  background: '#0f1317',
  panel: '#161b21',
  ink: '#e8edf2',
  muted: '#9aa6b2',
  line: '#2a323b',
  accent: '#6ea8ff',
  selection: '#6ea8ff',
  lane: '#1f262d',
  'lane-outline': '#1f262d',
  'usable-fill': '#173a29',
  'usable-text': '#6fd09d',
  msi: '#7fa9ff',
  reserved: '#98a5b5',
  'reserved-ink': '#6c7886',
  direct: '#ff8a5c',
  'direct-ink': '#d9653a',
  'direct-relaxable': '#f0b93a',
  'direct-relaxable-ink': '#6b4a00',
  'direct-relaxable-text': '#f0b93a',
  guest: '#c39bf0',
  'pci-window': '#5cc4d6',
  'pci-window-ink': '#1d6a78',
  difference: '#ff8fc0',
  'outside-fill': '#1b2128',
  'outside-line': '#66727f',
  halo: '#161b21',
};

/** CSS system colours: what forced colours leave. Text is CanvasText throughout; kinds differ by pattern. */
const forced: Record<ColourToken, string> = {
  background: 'Canvas',
  panel: 'Canvas',
  ink: 'CanvasText',
  muted: 'CanvasText',
  line: 'GrayText',
  accent: 'Highlight',
  selection: 'Highlight',
  lane: 'Canvas',
  'lane-outline': 'GrayText',
  'usable-fill': 'Canvas',
  'usable-text': 'CanvasText',
  msi: 'LinkText',
  reserved: 'CanvasText',
  'reserved-ink': 'Canvas',
  direct: 'CanvasText',
  'direct-ink': 'Canvas',
  'direct-relaxable': 'CanvasText',
  'direct-relaxable-ink': 'Canvas',
  'direct-relaxable-text': 'CanvasText',
  guest: 'Highlight',
  'pci-window': 'CanvasText',
  'pci-window-ink': 'Canvas',
  difference: 'Highlight',
  'outside-fill': 'Canvas',
  'outside-line': 'GrayText',
  halo: 'Canvas',
};

/**
 * The colours of each theme. Every text colour has 4.5:1 or more on `panel` and `lane`, every outline
 * 3:1. Where the style sheet has a custom property `--<token>`, it holds the same value: a test compares them.
 */
export const THEMES: { readonly light: Theme; readonly dark: Theme; readonly forced: Theme } = {
  light: { name: 'light', colours: light },
  dark: { name: 'dark', colours: dark },
  forced: { name: 'forced', colours: forced },
};
