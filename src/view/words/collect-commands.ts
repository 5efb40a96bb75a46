/** A command to run on the machine in question, and when to choose it. */
export type CollectCommand = {
  readonly title: string;
  readonly about: string;
  readonly command: string;
};

const GLOB = '/sys/kernel/iommu_groups/*/reserved_regions';

/** Ways to collect a dump that iovascope reads whole; the first is the one to recommend. */
export const COLLECT_COMMANDS: readonly CollectCommand[] = [
  {
    title: 'Every group, into one file',
    about: 'Each line names its group. No root needed.',
    command: `grep -H . ${GLOB} > "$(hostname).txt"`,
  },
  {
    title: 'With groups that reserve nothing',
    about: 'Empty groups are listed too.',
    command: `tail -n +1 ${GLOB} > "$(hostname).txt"`,
  },
  {
    title: 'From another machine',
    about: 'Over ssh, written where you are.',
    command: `ssh HOST 'tail -n +1 ${GLOB}' > HOST.txt`,
  },
  {
    title: 'With devices and types, as a folder',
    about: 'Copies the tree; drop the folder iommu_groups here.',
    command: 'cp -r --no-dereference /sys/kernel/iommu_groups . 2>/dev/null',
  },
];
