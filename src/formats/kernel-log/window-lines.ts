import { LAST_ADDRESS } from '../../model/address.ts';
import { range, type AddressRange } from '../../model/range.ts';
import { hexOf, type LineKind } from '../machine/line-kind.ts';

const HEX = '0x([0-9a-f]{1,16})';

/** Lines of a boot log that tell what a PCI host bridge passes on, outwards and inwards. */
export const WINDOW_LINES: readonly LineKind[] = [
  {
    id: 'root-bus-window',
    source: 'drivers/pci/probe.c: pci_register_host_bridge',
    pattern: new RegExp(
      String.raw`\broot bus resource \[mem ${HEX}-${HEX}[^\]]*\](?: \(bus address \[${HEX}-${HEX}\]\))?`,
      'i',
    ),
    read: ([, first, last, busFirst = first, busLast = last], { draft, from }) => {
      if (hexOf(busFirst) > hexOf(busLast)) return;
      draft.machine.addWindow(range(hexOf(busFirst), hexOf(busLast)), from);
    },
  },
  {
    id: 'bridge-range',
    // CPU addresses, and the first bus address; `IB MEM` is a dma-range, what devices may reach.
    source: 'drivers/pci/of.c: devm_of_pci_get_host_bridge_resources',
    pattern: new RegExp(String.raw`\s(IB )?MEM ${HEX}\.\.${HEX} -> ${HEX}(?!\w)`, 'i'),
    read: ([, inbound, first, last, bus], { draft, from }) => {
      const onBus = busRange(hexOf(first), hexOf(last), hexOf(bus));
      if (!onBus) return;
      if (inbound === undefined) draft.machine.addWindow(onBus, from, 'host bridge MEM');
      else draft.machine.addInbound(onBus, from, 'host bridge IB MEM');
    },
  },
];

// Undefined where it would be empty or leave 64 bits.
function busRange(first: bigint, last: bigint, bus: bigint): AddressRange | undefined {
  const end = bus + (last - first);
  return last < first || end > LAST_ADDRESS ? undefined : range(bus, end);
}
