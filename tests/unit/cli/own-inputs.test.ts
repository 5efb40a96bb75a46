import { describe, expect, it } from 'vitest';
import { paintSvg } from '../../../src/scene/paint-svg.ts';
import { THEMES } from '../../../src/scene/theme.ts';
import { cli, json } from './call.ts';

const LINK = 'p=vtd-39,amd-vi';
const NAMES = ['vtd-39', 'amd-vi'];

type Answer = { readonly hosts: readonly Readonly<Record<string, unknown>>[] };

function names({ hosts }: Answer): unknown[] {
  return hosts.map(({ name }) => name);
}

describe('report of what iovascope wrote', () => {
  it('of a report has its hosts, with the same groups, aperture and usable ranges', async () => {
    const first = await cli(['report', '--json', 'preset:vtd-39', 'preset:amd-vi']);
    const again: Answer = await json(['-'], first.out);
    const before = JSON.parse(first.out) as Answer;
    expect(names(again)).toEqual(NAMES);
    for (const key of ['aperture', 'groups', 'usable'] as const) {
      const of = ({ hosts }: Answer) => hosts.map((host) => host[key]);
      expect(of(again)).toEqual(of(before));
    }
  });

  it('of a link in a text, and of a picture that holds one, has the hosts of the link', async () => {
    expect(names(await json(['-'], `https://iovascope.example/#${LINK}\n`))).toEqual(NAMES);
    const size = { width: 10, height: 10, theme: THEMES.light, title: 'a map', description: '' };
    expect(names(await json(['-'], paintSvg([], { ...size, link: LINK })))).toEqual(NAMES);
  });

  it('of a link that does not open is refused with 2, and says why', async () => {
    const { code, errors } = await cli(['report', '-'], 'https://iovascope.example/#d=AAAA\n');
    expect(code).toBe(2);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^iovascope: -: the link in it does not open/);
  });

  it('of an answer has no region, and a warning that it is none', async () => {
    const { out } = await cli(['fit', '--json', '2M', 'preset:vtd-39']);
    const report = (await json(['-'], out)) as { hosts: { warnings: { code: string }[] }[] };
    expect(report.hosts[0]?.warnings.map(({ code }) => code)).toContain('left-aside');
  });
});
