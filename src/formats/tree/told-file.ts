import type { HostDraft } from '../host-draft.ts';
import { attributeText } from './attribute-text.ts';
import type { InputFile } from '../format-input.ts';

/** A file whose only line tells something that nothing in it names: the path does. */
type ToldFile = {
  /** Matches the path. */
  readonly path: RegExp;
  /** Matches the text of the whole file. */
  readonly text: RegExp;
  readonly tell: (text: string, draft: HostDraft, path: string) => void;
};

const TOLD_FILES: readonly ToldFile[] = [
  {
    // fs/proc/cmdline.c; COMMAND_LINE_SIZE is 4096 at the most. One line of words.
    path: /(?:^|\/)proc\/cmdline(?:\.txt)?$/,
    text: /^[^\n]+$/,
    tell: (text, draft, source) => {
      draft.machine.setBootOptions(text.split(/\s+/), { source });
    },
  },
  {
    // `/proc/sys/kernel/hostname`, `/etc/hostname`, and the output of the command, as `sosreport` keeps it.
    // 64 is HOST_NAME_MAX; a full name has 253 characters (RFC 1035). `(none)` is a kernel without a name.
    path: /(?:^|\/)hostname(?:\.txt)?$/,
    text: /^[A-Za-z0-9][\w.-]{0,252}$/,
    tell: (text, draft, source) => {
      draft.machine.setHostName(text, { source });
    },
  },
  {
    path: /(?:^|\/)(?:osrelease|uname_-r)(?:\.txt)?$/,
    text: /^\d+\.\d+[-+~.\w]*$/,
    tell: (text, draft, source) => {
      draft.machine.setKernel(text, { source });
    },
  },
];

/** Reads `/proc/cmdline`, the host's name and the kernel's release, by the path `plain`; false where it is none. */
export function readToldFile(plain: string, { path, bytes }: InputFile, draft: HostDraft): boolean {
  const text = attributeText(bytes);
  const told = TOLD_FILES.find((file) => file.path.test(plain));
  if (!told?.text.test(text)) return false;
  told.tell(text, draft, path);
  return true;
}
