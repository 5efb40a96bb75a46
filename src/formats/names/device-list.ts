import type { Origin } from '../../model/region.ts';
import type { HostDraft } from '../host-draft.ts';
import type { LineReaderKind } from '../line-reader-kind.ts';
import type { TextLines } from '../text-lines.ts';
import { LISTS_DEVICES } from '../worth.ts';
import { deviceOfLine, fullAddress, type NamedDevice } from './device-line.ts';
import { SlotRecords } from './slot-record.ts';

const TITLE = 'Lists of devices';

/** Lists of devices, by group or not: `lspci`, `lsiommu`, `ls-iommu`, loops of the shell. */
export const DEVICE_LIST: LineReaderKind = {
  id: 'device-list',
  title: TITLE,
  namesItself: true,
  starts: LISTS_DEVICES,
  create: (draft, source) => new DeviceList(draft, source),
};

const QUOTES = /^(?:\s*[>|]\s?)+/;

/** `IOMMU Group 1:`, `IOMMU Group   1: 0000:00:01.0 …`, `IOMMU Group 1 00:01.0 …`. */
const GROUP = /^[\s=#*-]*IOMMU[ _]Group:?\s+(\d{1,9})\b:?\s*(.*)$/i;
/** `Group 001 0000:00:1f.2 Class …`, or `N/A` behind the address: lsiommu pads the number. */
const LSIOMMU = /^Group (\d{3,9}) ([0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\.[0-7]) (?:Class |N\/A)/i;

/** The end of a line of `lspci -nn` that a mail program has cut in two. */
const REST = /^\S.*\[[0-9a-f]{4}:[0-9a-f]{4}\](?:\s|$)/i;

/** A line of a device that has a class and no ids yet: its end may be on the next. */
type Cut = { readonly text: string; readonly group: string | undefined; readonly line: number };

/** What `lspci -k` and `-v` say below a device. */
const DRIVER = /\bKernel driver in use: (\S+)/;
const NUMA = /\bNUMA node:? (\d{1,6})\b/;
const IN_GROUP = /\bIOMMU group:? (\d{1,9})\b/;

/** Reads the devices of a list, and which group each is in by the header above it, the same line or a line below it. */
class DeviceList implements TextLines {
  readonly #records = new SlotRecords();
  #recordLine = 0;
  /** The group that a header named, and the line up to which nothing but its devices stood below it. */
  #group: { readonly id: string; last: number } | undefined;
  /** The device that indented lines speak of. */
  #device: string | undefined;
  #cut: Cut | undefined;

  readonly draft: HostDraft;
  readonly source: number;

  constructor(draft: HostDraft, source: number) {
    this.draft = draft;
    this.source = source;
  }

  read(text: string, line: number): boolean {
    const plain = text.replace(QUOTES, '');
    const bare = plain.trim();
    if (this.#readRest(bare, line) || this.#readRecord(bare, line)) return true;
    if (bare === '') {
      this.#device = undefined;
      return false;
    }
    const lsiommu = LSIOMMU.exec(bare);
    if (lsiommu) return this.#readLsiommu(lsiommu, bare, line);
    // Below a device `IOMMU group: 8` is its own; a header begins the line.
    const isDetail = this.#device !== undefined && /^\s/.test(plain) && IN_GROUP.test(bare);
    const header = isDetail ? undefined : GROUP.exec(bare);
    if (header) return this.#readHeader(header, line);
    if (deviceOfLine(bare)) {
      this.#readDevice(bare, this.#groupAt(line), line);
      return true;
    }
    if (/^\s/.test(plain)) this.#readDetail(bare, line);
    else this.#device = undefined;
    return false;
  }

  finish(): void {
    this.#takeCut();
    this.#takeRecord();
  }

  // Whether the line is of a record of `lspci -vmm`; any other ends it.
  #readRecord(bare: string, line: number): boolean {
    if (bare.startsWith('Slot:')) this.#takeRecord();
    const wasOpen = this.#records.isOpen;
    if (bare !== '' && this.#records.read(bare)) {
      if (!wasOpen) this.#recordLine = line;
      return true;
    }
    this.#takeRecord();
    return false;
  }

  #takeRecord(): void {
    const record = this.#records.take();
    if (record) this.#add(record.device, record.group, this.#recordLine);
  }

  #readLsiommu([, id = '', address = '']: RegExpExecArray, bare: string, line: number): boolean {
    const group = id.replace(/^0+(?=\d)/, '');
    const device = deviceOfLine(bare.slice(bare.indexOf(address)));
    if (device) this.#add(device, group, line);
    else this.draft.hint(group, { device: fullAddress(address) });
    return true;
  }

  // A dump may go on below a header, so others read it as well.
  #readHeader([, id = '', rest = '']: RegExpExecArray, line: number): boolean {
    this.#group = { id, last: line };
    this.#device = undefined;
    this.#readDevice(rest, id, line);
    return false;
  }

  #readDevice(text: string, group: string | undefined, line: number): void {
    const device = deviceOfLine(text);
    if (!device) return;
    this.#device = device.name;
    if (device.class !== undefined && device.vendor === undefined)
      this.#cut = { text, group, line };
    else this.#add(device, group, line);
  }

  // Whether the line is the end of the one before it; else that stands as it is.
  #readRest(bare: string, line: number): boolean {
    const cut = this.#cut;
    if (!cut) return false;
    const goesOn = cut.line === line - 1 && REST.test(bare) && !deviceOfLine(bare);
    const whole = goesOn && !GROUP.test(bare) ? deviceOfLine(`${cut.text} ${bare}`) : undefined;
    if (whole?.vendor === undefined) {
      this.#takeCut();
      return false;
    }
    this.#cut = undefined;
    this.#add(whole, cut.group, cut.line);
    if (this.#group?.last === cut.line) this.#group.last = line;
    return true;
  }

  #takeCut(): void {
    const cut = this.#cut;
    this.#cut = undefined;
    const device = cut && deviceOfLine(cut.text);
    if (device) this.#add(device, cut.group, cut.line);
  }

  #readDetail(bare: string, line: number): void {
    const name = this.#device;
    if (name === undefined) return;
    if (this.#group && this.#group.last === line - 1) this.#group.last = line;
    const driver = DRIVER.exec(bare)?.[1];
    const numa = NUMA.exec(bare)?.[1];
    const group = IN_GROUP.exec(bare)?.[1];
    const from = this.#originOf(line);
    const { machine } = this.draft;
    if (driver !== undefined) machine.addDevice({ name, driver, from });
    if (numa !== undefined) machine.addDevice({ name, numaNode: Number.parseInt(numa, 10), from });
    if (group !== undefined) this.draft.hint(group, { device: name });
  }

  // A header speaks of the devices right below it, not of a list that comes after its dump.
  #groupAt(line: number): string | undefined {
    const group = this.#group;
    if (!group || group.last !== line - 1) return undefined;
    group.last = line;
    return group.id;
  }

  #add(device: NamedDevice, group: string | undefined, line: number): void {
    const from = this.#originOf(line);
    this.#device = device.name;
    this.draft.recognise(TITLE, from.source);
    this.draft.machine.addDevice({ ...device, from });
    if (group !== undefined) this.draft.hint(group, { device: device.name });
  }

  #originOf(line: number): Origin {
    return { source: this.draft.sourceAt(this.source), line };
  }
}
