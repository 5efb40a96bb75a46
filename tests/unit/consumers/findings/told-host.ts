import type { ConsumerId } from '../../../../src/consumers/consumer.ts';
import { withFindings } from '../../../../src/consumers/findings/findings.ts';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import type { Warning, WarningCode } from '../../../../src/model/diagnostic.ts';
import type { Host } from '../../../../src/model/host.ts';
import type { KernelVersion } from '../../../../src/model/kernel.ts';
import { NO_MACHINE, type Machine } from '../../../../src/model/machine.ts';
import { DEFAULT_RULES } from '../../../../src/model/settings.ts';
import type {
  DeviceScope,
  FirmwareRegion,
  FirmwareTable,
  KernelAnswer,
} from '../../../../src/model/told.ts';
import { span } from '../text-host.ts';

/** `host` with devices in its groups, by group id, and facts of its machine. */
export function told(
  host: Host,
  machine: Partial<Machine>,
  devices: Readonly<Record<string, readonly string[]>> = {},
): Host {
  return {
    ...host,
    groups: host.groups.map((group) => ({ ...group, devices: devices[group.id] ?? [] })),
    machine: { ...NO_MACHINE, ...machine },
  };
}

/** What firmware wants, for the devices that `scopes` name as text (`all`, a name, `FIRST to LAST`). */
export function wants(
  table: FirmwareTable,
  text: string,
  scopes: readonly string[] = [],
  line = 1,
): FirmwareRegion {
  return {
    table,
    range: span(text),
    kind: 'direct',
    scopes: scopes.map(scopeOf),
    from: { source: 'firmware', line },
  };
}

function scopeOf(text: string): DeviceScope {
  if (text === 'all') return { kind: 'all' };
  const [first = '', last] = text.split(' to ');
  if (last !== undefined) return { kind: 'range', first, last };
  return text.startsWith('behind ')
    ? { kind: 'bridge', name: text.slice('behind '.length) }
    : { kind: 'device', name: text };
}

/** An answer of ranges that stand in one text, apart by spaces. */
export function answer(
  usable: string,
  more: Partial<Omit<KernelAnswer, 'usable'>> = {},
): KernelAnswer {
  return {
    by: 'vfio-type1',
    usable: usable
      .split(' ')
      .filter((text) => text !== '')
      .map(span),
    from: { source: 'trace', line: 7 },
    ...more,
  };
}

type Options = { readonly consumer?: ConsumerId; readonly kernel?: KernelVersion };

/** What is found about `host`. */
export function found(host: Host, options: Options = {}): readonly Warning[] {
  const { consumer = 'vfio-type1', kernel = DEFAULT_RULES.kernel } = options;
  const map = withFindings(host, mapHost(host, { ...DEFAULT_RULES, kernel }));
  return map.findings?.[consumer] ?? [];
}

/** The codes of what is found, in order. */
export function codesOf(host: Host, options: Options = {}): readonly WarningCode[] {
  return found(host, options).map(({ code }) => code);
}

/** The text of the only finding; throws where there is none, or another one. */
export function onlyText(host: Host, options: Options = {}): string {
  const [one, ...others] = found(host, options);
  if (!one || others.length > 0) throw new Error(`${others.length + (one ? 1 : 0)} findings`);
  return one.text;
}
