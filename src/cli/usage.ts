/** One line for standard error when the command is used wrongly. */
export const SHORT_USAGE =
  'usage: iovascope report|probe RANGE|fit SIZE|compare|link [options] INPUT... (all of it: iovascope --help)';

/** What `--help` prints: every command and option that exists, and no other. */
export const HELP = `iovascope: which I/O virtual addresses a machine leaves free, which it reserves, and why

  iovascope report [options] INPUT...    the map as text, or as JSON with --json
  iovascope probe RANGE[,RANGE...] [options] INPUT...    may it be mapped, and why not
  iovascope fit SIZE [options] INPUT...    the first place for SIZE bytes on all inputs
  iovascope compare [options] INPUT INPUT    what the second has that the first has not
  iovascope link [options] INPUT...    a link that opens these inputs in the app
  iovascope --help | --version

INPUT is a file (dump, boot log, table, trace, ...), an archive (tar, zip, gz, xz, bz2,
zst), a folder (/sys/kernel/iommu_groups or a copy of /sys), - for standard input, or
preset:ID. Each INPUT is one host; a layout saved by the app (NAME.iovascope.json) or
a report is all of its hosts, with what was said over them, which options go over.
RANGE may also be an error line that names an address:
'vfio_dma_map(0x5571, 0x380000000000, 0x1000000, 0x7f98) = -22'.

  --for ID               who allocates: vfio-type1 (default), iommufd, dma-api, sysfs
  --group ID[,ID]        only these groups share the container or domain; default: all
  --device BDF[,BDF]     only these devices are attached; default: all of the groups
  --kernel X.Y           whose rules; default: what the input says, else the newest
  --json                 machine-readable
  --strict               exit 3 when a line could not be read
  --one-host             all INPUTs are facts about one host

Limits, over what the input says (--pci-window and --dma-range may be repeated):

  --address-bits N       the aperture is the low N bits
  --aperture FIRST-LAST  the aperture, both ends included
  --dma-mask-bits N      the device's DMA mask; the DMA API obeys it
  --bus-limit ADDR       the last address that the bus carries; the DMA API obeys it
  --pci-window RANGE     a memory window of the PCI host bridge, besides those known
  --dma-range RANGE      an inbound window of the host bridge, in place of those known
  --page-size SIZE       page size of the host's kernel: 4K, 16K, 64K

What if:

  --sw-msi RANGE|none    where the software MSI window is; none: all msi is hardware's
  --no-acs               PCI windows keep every consumer out
  --no-isolated-msi      interrupts are not isolated
  --nest-parent          iommufd: the page table is a nesting parent (stage 2)
  --proposal-2020        mask and aperture as reserved, as proposed in September 2020

For fit (SIZE is rounded up to pages):

  --align SIZE           what the first address is a multiple of; default: the page size
  --from bottom|top      the lowest place (default) or the highest
  --within RANGE         only in here

For link (--for and all that is said over the inputs go into it):

  --base URL             where the app is; default: only what stands behind #
  --at RANGE             what is zoomed to
  --scale ID             log (default), elastic, linear
  --select RANGE         the selection
  --probe RANGE[,RANGE]  ranges that are asked about
  --no-names             neutral names for hosts, devices and files

Numbers are decimal, 0x hex, or a size (4G, 64KiB; binary). Ranges are A-B or A..B,
both ends included, or A+SIZE.

Exit codes: 0 done, usable, found; 1 not usable, not found; 2 wrong use or unreadable
input; 3 with --strict, when a line that looks like data could not be read.

Examples: iovascope report --address-bits 39 /sys/kernel/iommu_groups
          iovascope probe 0x380000000000+16M preset:vtd-39
          iovascope compare before.txt after.txt
          iovascope fit 512G --from top --align 1G preset:amd-vi
          iovascope link --base https://example.org/iovascope/ lab1.txt
`;
