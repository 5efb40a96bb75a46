import type { Detection, FormatHead, FormatInput } from '../format-input.ts';
import type { Format, HostDraft } from '../host-draft.ts';
import { fullAddress, isAddress, type NamedDevice } from './device-line.ts';

const OPENING = /^\s*\{\s*"iommu_groups"\s*:\s*\[/;
const HEX = /^[0-9a-f]{2,8}$/i;

/** What `lsiommu --format json` prints (lsiommu iommu/json.c): groups with the PCI devices in them. */
export const LSIOMMU_JSON: Format = {
  id: 'lsiommu-json',
  title: 'Groups and devices by lsiommu',
  detect: ({ text }: FormatHead): Detection => (OPENING.test(text) ? 'yes' : 'no'),
  parse: parseLsiommuJson,
};

type Fields = Readonly<Record<string, unknown>>;

function parseLsiommuJson({ bytes, source }: FormatInput, draft: HostDraft): void {
  const text = new TextDecoder().decode(bytes);
  const groups = fieldsOf(parsed(text))?.['iommu_groups'];
  if (!Array.isArray(groups)) {
    const expected = 'the JSON of lsiommu, whole: {"iommu_groups":[…]}';
    draft.diagnose(source, { line: 1, column: 1 }, 'bad-json', text, expected);
    return;
  }
  for (const group of groups) readGroup(group, source, draft);
}

function readGroup(group: unknown, source: number, draft: HostDraft): void {
  const { id, devices } = fieldsOf(group) ?? {};
  const isGroup = Number.isSafeInteger(id) && Array.isArray(devices);
  if (!isGroup) return wrong(group, '{"id":NUMBER,"devices":[…]}', source, draft);
  for (const one of devices) {
    const device = deviceOf(fieldsOf(one));
    if (!device) {
      wrong(one, 'a device with its "address", as 0000:00:1f.2', source, draft);
      continue;
    }
    draft.machine.addDevice({ ...device, from: { source: draft.sourceAt(source) } });
    draft.hint(String(id), { device: device.name });
  }
}

// It is one line as a rule: its place says no more than the text.
function wrong(one: unknown, expected: string, source: number, draft: HostDraft): void {
  const text = JSON.stringify(one);
  draft.diagnose(source, { line: 1, column: 1 }, 'missing-field', text, expected);
}

function deviceOf(fields: Fields | undefined): NamedDevice | undefined {
  const address = fields?.['address'];
  if (typeof address !== 'string' || !isAddress(address)) return undefined;
  const hex = (key: string) => {
    const value = fields?.[key];
    return typeof value === 'string' && HEX.test(value) ? value.toLowerCase() : undefined;
  };
  const [vendor, device, kind] = [hex('vendor'), hex('device'), hex('class')];
  return {
    name: fullAddress(address),
    ...(vendor !== undefined && { vendor }),
    ...(device !== undefined && { device }),
    ...(kind !== undefined && { class: kind }),
  };
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}

// Undefined where it is no JSON.
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
