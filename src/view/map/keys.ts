/** What a key does with the selected host's track. */
const TRACK_COMMANDS = ['track-up', 'track-down', 'baseline', 'mark', 'hide'] as const;
export type TrackCommand = (typeof TRACK_COMMANDS)[number];

/** What a key does while the map has the focus. */
export type MapCommand =
  | TrackCommand
  | 'previous-region'
  | 'next-region'
  | 'previous-track'
  | 'next-track'
  | 'pan-left'
  | 'pan-right'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-to-selection'
  | 'back'
  | 'zoom-all'
  | 'scale-log'
  | 'scale-elastic'
  | 'scale-linear'
  | 'next-probe'
  | 'go-to'
  | 'help'
  | 'clear-selection';

/** The parts of a `KeyboardEvent` that decide. */
export type KeyPress = {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
};

/** One line of the key list: what the help dialog shows, and what `commandOf` obeys. */
export type MapKey = {
  readonly command: MapCommand;
  /** `KeyboardEvent.key` values, letters in lower case. */
  readonly keys: readonly string[];
  /** Given where Shift decides; left out, it does not matter (`+` needs it on some keyboards). */
  readonly shift?: boolean;
  /** As the help dialog prints it. */
  readonly label: string;
  readonly does: string;
};

/** Every key of the map, in the order the help dialog lists them. */
export const MAP_KEYS: readonly MapKey[] = [
  {
    command: 'previous-region',
    keys: ['ArrowLeft'],
    shift: false,
    label: '←',
    does: 'Select the region or free window below',
  },
  {
    command: 'next-region',
    keys: ['ArrowRight'],
    shift: false,
    label: '→',
    does: 'Select the region or free window above',
  },
  {
    command: 'previous-track',
    keys: ['ArrowUp'],
    shift: false,
    label: '↑',
    does: 'Previous host',
  },
  { command: 'next-track', keys: ['ArrowDown'], shift: false, label: '↓', does: 'Next host' },
  {
    command: 'track-up',
    keys: ['ArrowUp'],
    shift: true,
    label: 'Shift ↑',
    does: 'Move the host up',
  },
  {
    command: 'track-down',
    keys: ['ArrowDown'],
    shift: true,
    label: 'Shift ↓',
    does: 'Move the host down',
  },
  { command: 'baseline', keys: ['b'], label: 'B', does: 'Compare the others with this host' },
  { command: 'mark', keys: ['m'], label: 'M', does: 'Next colour mark for the host' },
  { command: 'hide', keys: ['h'], label: 'H', does: 'Hide the host, or show it' },
  {
    command: 'pan-left',
    keys: ['ArrowLeft'],
    shift: true,
    label: 'Shift ←',
    does: 'Move the view down',
  },
  {
    command: 'pan-right',
    keys: ['ArrowRight'],
    shift: true,
    label: 'Shift →',
    does: 'Move the view up',
  },
  { command: 'zoom-in', keys: ['+', '='], label: '+', does: 'Zoom in' },
  { command: 'zoom-out', keys: ['-', '_'], label: '-', does: 'Zoom out' },
  {
    command: 'zoom-to-selection',
    keys: ['f', 'Enter'],
    label: 'F, Enter',
    does: 'Zoom to the selection',
  },
  { command: 'back', keys: ['Backspace'], label: 'Backspace', does: 'Back to the last view' },
  {
    command: 'zoom-all',
    keys: ['0'],
    label: '0',
    does: 'Show all that is here; again: all of 2^64',
  },
  { command: 'scale-log', keys: ['1'], label: '1', does: 'Log scale' },
  { command: 'scale-elastic', keys: ['2'], label: '2', does: 'Elastic scale (not to scale)' },
  { command: 'scale-linear', keys: ['3'], label: '3', does: 'Linear scale' },
  { command: 'next-probe', keys: ['p'], label: 'P', does: 'Select the next probe' },
  { command: 'go-to', keys: ['/', 'g'], label: '/ or G', does: 'Go to an address' },
  { command: 'help', keys: ['?'], label: '?', does: 'List the keys' },
  { command: 'clear-selection', keys: ['Escape'], label: 'Esc', does: 'Clear the selection' },
];

/** What the pointer does on the map, for the help dialog. */
export const MAP_GESTURES: readonly { readonly label: string; readonly does: string }[] = [
  { label: 'Click', does: 'Select what is there; a group of regions opens' },
  { label: 'Drag', does: 'Measure and select; by touch, hold first' },
  { label: 'Double-click', does: 'Zoom to what is there' },
  { label: 'Wheel, pinch', does: 'Zoom about the pointer' },
  { label: 'Shift + drag, middle button, drag on the axis', does: 'Move the view' },
  { label: 'Shift + wheel, sideways wheel', does: 'Move the view' },
  { label: 'Alt + wheel, wheel over the names', does: 'Scroll the hosts' },
];

/**
 * The command of a key press, or undefined where it has none. With `singleKeys` off only keys that
 * type no character act (WCAG 2.1.4): arrows, Enter, Backspace, Escape.
 */
export function commandOf(press: KeyPress, singleKeys: boolean): MapCommand | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey) return undefined;
  if (!singleKeys && press.key.length === 1) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return MAP_KEYS.find(
    (row) => row.keys.includes(key) && (row.shift === undefined || row.shift === press.shiftKey),
  )?.command;
}

/** Whether a command changes the selected host's track: then the list of hosts obeys its key too. */
export function isTrackCommand(command: MapCommand | undefined): command is TrackCommand {
  return TRACK_COMMANDS.some((one) => one === command);
}
