import { driverOfName } from './driver-name.ts';
import type { LineKind } from './line-kind.ts';

/** What `collect.sh` says itself, where no file of the kernel does. */
export const COLLECTED_LINES: readonly LineKind[] = [
  {
    id: 'page-size',
    source: 'collect.sh: getconf PAGESIZE',
    pattern: /^[\s>|]*# page size (\d{4,7})\s*$/,
    read: ([, text = ''], { draft, from }) => {
      const bytes = BigInt(text);
      if ((bytes & (bytes - 1n)) === 0n) draft.machine.setPageSize(bytes, 'getconf PAGESIZE', from);
    },
  },
  {
    id: 'host-name',
    source: 'collect.sh: uname -n',
    pattern: /^[\s>|]*# host name ([A-Za-z0-9][\w.-]*)\s*$/,
    read: ([, name = ''], { draft, from }) => draft.machine.setHostName(name, from),
  },
  {
    id: 'served-device',
    source: 'collect.sh: links in /sys/class/iommu/*/devices',
    pattern: /^[\s>|]*\/sys\/class\/iommu\/([\w.@:-]+)\/devices\/([\w.@:-]+)\s*$/,
    read: ([, iommu = '', device = ''], { draft }) => {
      draft.machine.iommus.addDevice(iommu, driverOfName(iommu), device);
    },
  },
];
