import type { LineKind } from './line-kind.ts';

/** Lines that tell the kernel and its command line. */
export const KERNEL_LINES: readonly LineKind[] = [
  {
    id: 'linux-version',
    source: 'init/version.c: linux_banner',
    pattern: /\bLinux version (\d+\.\d+\S*)/,
    read: ([, release = ''], { draft, from }) => {
      draft.machine.setKernel(release, from);
    },
  },
  {
    id: 'uname',
    source: 'uname -a',
    pattern: /(?:^|[\s"'])Linux \S+ (\d+\.\d+\S*) #\d.*?(?:\s([\w-]+) GNU\/Linux)?(?=["',]|\s*$)/,
    read: ([, release = '', architecture], { draft, from }) => {
      draft.machine.setKernel(release, from);
      if (architecture !== undefined) draft.machine.setArchitecture(architecture);
    },
  },
  {
    id: 'uname-sr',
    source: 'uname -sr, uname -srm',
    pattern: /^[\s>|]*Linux (\d+\.\d+\.\d+[-+~.\w]*)(?: ([\w-]+))?\s*$/,
    read: ([, release = '', architecture], { draft, from }) => {
      draft.machine.setKernel(release, from);
      if (architecture !== undefined) draft.machine.setArchitecture(architecture);
    },
  },
  {
    id: 'uname-r',
    // With a suffix, as in 6.1.0-13-amd64, it stands for itself; else the command is the line above.
    source: 'uname -r',
    pattern: /(?:^[\s>|]*(?=[3-9]\.\d+\.\d+[-+])|\buname -r\s+)(\d+\.\d+\.\d+[-+~.\w]*)\s*$/,
    read: ([, release = ''], { draft, from }) => {
      draft.machine.setKernel(release, from);
    },
  },
  {
    id: 'collect',
    source: 'collect.sh',
    pattern: /\biovascope collect\.sh \d+, Linux (\d+\.\d+\S*) ([\w-]+)/,
    read: ([, release = '', architecture = ''], { draft, from }) => {
      draft.machine.setKernel(release, from);
      draft.machine.setArchitecture(architecture);
    },
  },
  {
    id: 'command-line',
    source: 'init/main.c: print_kernel_cmdline',
    pattern: /(?:^|[\s\]])(?:Kernel command|Command) line: (.+)$/,
    read: ([, words = ''], { draft, from }) => {
      draft.machine.setBootOptions(words.trim().split(/\s+/), from);
    },
  },
];
