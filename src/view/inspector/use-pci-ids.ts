import { useEffect, useState } from 'react';
import type { PciIds } from '../../formats/names/pci-ids.ts';
import { ownText } from '../../platform/own-text.ts';

/** The list beside this page; `scripts/make-pci-ids.mjs` makes it. */
const FILE = 'pci-ids.txt';

/** The names of PCI devices, fetched once they are wanted; undefined until then, and where they can not be had. */
export function usePciIds(wanted: boolean): PciIds | undefined {
  const [list, setList] = useState<PciIds>();
  useEffect(() => {
    if (!wanted) return undefined;
    let isGone = false;
    void ownText(FILE).then((text) => {
      if (text.ok && !isGone) setList(text.value);
    });
    return () => {
      isGone = true;
    };
  }, [wanted]);
  return list;
}
