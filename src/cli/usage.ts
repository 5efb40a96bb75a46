/** One line for standard error when the command is used wrongly. */
export const SHORT_USAGE =
  'usage: iovascope report [options] INPUT... (all of it: iovascope --help)';

/** What `--help` prints: every command and option that exists, and no other. */
export const HELP = `iovascope: which I/O virtual addresses a machine leaves free, which it reserves, and why

  iovascope report [options] INPUT...    the map as text, or as JSON with --json
  iovascope --help | --version

INPUT is a file that holds reserved_regions text, a folder (/sys/kernel/iommu_groups
or a copy of it), - for standard input, or preset:ID. Each INPUT is one host.

  --for ID               who allocates: vfio-type1 (default) or sysfs
  --group ID[,ID]        only these groups share the container; default: all
  --address-bits N       the aperture is the low N bits, over what the input says
  --aperture FIRST-LAST  the aperture, both ends included
  --dma-mask-bits N      the device's DMA mask: shown; neither consumer obeys it
  --one-host             all INPUTs are facts about one host
  --json                 machine-readable
  --strict               exit 3 when a line could not be read

Numbers are decimal, 0x hex, or a size (4G, 64KiB; binary). Ranges are A-B or A..B,
both ends included, or A+SIZE.

Exit codes: 0 done; 2 wrong use or unreadable input; 3 with --strict, when a line
that looks like data could not be read.

Example: iovascope report --address-bits 39 /sys/kernel/iommu_groups
`;
