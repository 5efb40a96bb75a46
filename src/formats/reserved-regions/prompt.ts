/** A shell prompt: the folder it shows, if it does, and the command behind it. */
export type Prompt = { readonly folder: string | undefined; readonly command: string };

/** Groups: the folder, the command; an empty first group where the prompt shows no folder. */
const PROMPTS: readonly RegExp[] = [
  // [root@host 19]# cat x
  /^\[[^\]\s@]+@[^\]\s]+\s+([^\]]*)\]\s*[#$%>](?:\s(.*))?$/,
  // user@host:~/dir$ cat x, also behind a clock or the name of an environment
  /^(?:\S+\s+){0,3}?[\w.-]+@[\w.-]+:(\S*?)\s?[#$%](?:\s(.*))?$/,
  // user@host dir % cat x (zsh)
  /^[\w.-]+@[\w.-]+\s+(\S+)\s*[%#$](?:\s(.*))?$/,
  // user@host /s/k/iommu_groups> cat x (fish)
  /^[\w.-]+@[\w.-]+\s+(\S+?)>\s*(.*)$/,
  // estuary:/$ cat x, host:~ # cat x
  /^[\w.-]+:([~/][^\s:]*?)\s?[#$](?:\s(.*))?$/,
  // / # cat x (busybox)
  /^([~/]\S*)\s+[#$](?:\s(.*))?$/,
  // bash-5.1# cat x
  /^(?:ba|a|z|da|k)?sh-[\d.]+()[#$]\s*(.*)$/,
  // PS C:\> ssh host cat x
  /^PS ([A-Z]:[^>]*)>\s*(.*)$/,
  // folder ❯ cat x, ➜  folder cat x
  /^(?:➜\s+(\S+)|\S*\s*()[❯»λ])\s+(.*)$/,
  // ┌──(root㉿host)-[folder] and below it └─# cat x
  /^┌─+\([^)\s]+\)-\[([^\]]+)\]()$/,
  /^[└╰]─+()[#$%❯>]\s*(.*)$/,
  // # cat x, $ cat x; `e.g. # cat x`
  /^(?:e\.g\.\s+)?()[#$%](?:\s+(.*))?$/,
];

/** The prompt that a line begins with, or undefined. */
export function promptOf(text: string): Prompt | undefined {
  const line = text.trim();
  for (const pattern of PROMPTS) {
    const match = pattern.exec(line);
    if (!match) continue;
    const [folder, command] = match.slice(1).filter((part) => part !== undefined);
    return { folder: folder === '' ? undefined : folder, command: command ?? '' };
  }
  return undefined;
}

const COMMAND =
  /^(?:.*?[\s;&|]|.*[#$%>]\s)?(?:sudo\s+(?:-\S+\s+){0,8})?(?:cat|tac|bat|more|less|head|tail|e?grep|zgrep|rg|awk|gawk|sed|nl|od|strings|sort|xargs|find|for|cd|pushd|ssh|adb|type|busybox)\s/;

/** Whether a line without a prompt reads like a command that has to do with groups. */
export function looksLikeCommand(text: string): boolean {
  return /reserved_regions|iommu_group/.test(text) && COMMAND.test(text);
}
