import type { HandSettings } from '../../model/hand-settings.ts';
import { HOST_MARKS, type HostLook, type HostMark } from '../../model/host-look.ts';
import type { AddressRange } from '../../model/range.ts';
import type { WhatIf } from '../../model/settings.ts';
import { ADDRESS, FLAG, list, oneOf, optional, RANGE, struct, text, type Codec } from './codec.ts';
import { BITS, KERNEL, PAGE_SIZE } from './facts-codec.ts';

const WHAT_IF = struct<WhatIf>({
  noAcs: optional(FLAG),
  noIsolatedMsi: optional(FLAG),
  nestParent: optional(FLAG),
  proposal2020: optional(FLAG),
});

const SOFTWARE_MSI: Codec<AddressRange | 'none'> = {
  write: (out, window) => {
    out.uint(window === 'none' ? 0 : 1);
    if (window !== 'none') RANGE.write(out, window);
  },
  read: (input) => (input.uint() === 0 ? 'none' : RANGE.read(input)),
};

/** What was said by hand of a host, and how it is shown; nothing said is one byte. */
export const SETTINGS = struct<HandSettings & HostLook>({
  aperture: optional(RANGE),
  dmaMaskBits: optional(BITS),
  kernel: optional(KERNEL),
  busLimit: optional(ADDRESS),
  pciWindows: optional(list(RANGE)),
  dmaRanges: optional(list(RANGE)),
  pageSize: optional(PAGE_SIZE),
  softwareMsi: optional(SOFTWARE_MSI),
  groups: optional(list(text('group'))),
  devices: optional(list(text('device'))),
  whatIf: optional(WHAT_IF),
  mark: optional(oneOf<HostMark>(HOST_MARKS)),
  hidden: optional(FLAG),
  baseline: optional(FLAG),
});
