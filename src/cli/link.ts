import { formatLink } from '../formats/link/format-link.ts';
import { layoutOfHost } from '../formats/link/host-of-layout.ts';
import { LINK_LIMITS } from '../formats/link/link-error.ts';
import { DEFAULT_VIEW, type Layout } from '../model/layout.ts';
import { exitCode, readHosts, refuse, writeDiagnostics, type Hosts } from './hosts.ts';
import { writeAll, type CliIo } from './io.ts';
import type { LinkChoice } from './link-options.ts';
import type { HostOptions } from './options.ts';

/** `iovascope link`: one line, a link that opens the inputs as the options say. With `--json` as an object. */
export async function runLink(
  choice: LinkChoice,
  options: HostOptions,
  io: CliIo,
): Promise<number> {
  const read = await readHosts(options, io);
  if (!read.ok) return refuse(io, read.error);
  const { hosts } = read.value;
  const regions = hosts.reduce((sum, { facts }) => sum + facts.regions.length, 0);
  if (regions > LINK_LIMITS.regions || hosts.length > LINK_LIMITS.hosts) {
    return refuse(
      io,
      `${regions} regions of ${hosts.length} hosts are too many for a link, which holds ${LINK_LIMITS.regions} of ${LINK_LIMITS.hosts}`,
    );
  }
  const layout = layoutOf(read.value, choice, options);
  const fragment = await formatLink(layout, choice.names === 'neutral' ? { names: 'neutral' } : {});
  const link = `${choice.base ?? ''}#${fragment}`;
  writeDiagnostics(io, read.value);
  await writeAll(io, [options.json ? json(link) : `${link}\n`]);
  return exitCode(options, read.value, false);
}

function layoutOf(
  { hosts, asked }: Hosts,
  { view }: LinkChoice,
  { consumer }: HostOptions,
): Layout {
  return {
    hosts: asked.flatMap(({ settings, look }, at) => {
      const host = hosts[at];
      if (!host) return [];
      return [{ ...layoutOfHost(host.facts, settings, host.diagnostics), ...(look && { look }) }];
    }),
    view: { ...view, ...(consumer !== DEFAULT_VIEW.consumer && { consumer }) },
    aside: [],
  };
}

function json(link: string): string {
  return `${JSON.stringify({ format: 'iovascope-link', version: 1, link, characters: link.length })}\n`;
}
