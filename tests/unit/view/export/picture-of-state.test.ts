import { describe, expect, it } from 'vitest';
import { linkInSvg } from '../../../../src/formats/link/svg-link.ts';
import { range } from '../../../../src/model/range.ts';
import { THEMES } from '../../../../src/scene/theme.ts';
import { addHosts } from '../../../../src/store/actions.ts';
import { createAppStore } from '../../../../src/store/store.ts';
import { chosenHosts, exportInputOf } from '../../../../src/view/export/exported.ts';
import { layoutOfChoice } from '../../../../src/view/export/picture-link.ts';
import { pictureOfState } from '../../../../src/view/export/picture-of-state.ts';
import { hostResult } from '../host-result.ts';

/** Two hosts, of which the second is hidden; zoomed to the interrupt window. */
function filled() {
  const store = createAppStore();
  const input = { kind: 'bytes', files: [] } as const;
  const ids = addHosts(
    store,
    ['one', 'two'].map((name) => ({ name, origin: 'files' as const, input })),
  );
  const results = [
    hostResult({ 1: ['0xfee00000-0xfeefffff msi'] }, { aperture: range(0n, 0x7f_ffff_ffffn) }),
    hostResult({ 1: ['0x0-0xfff reserved'] }, { aperture: range(0n, 0xffff_ffffn) }),
  ];
  store.setState(({ hosts }) => ({
    hosts: hosts.map((entry, at) => (at === 1 ? { ...entry, hidden: true as const } : entry)),
    outcomes: Object.fromEntries(
      ids.map((id, at) => [
        id,
        { status: 'ready', result: results[at] ?? hostResult({}) } as const,
      ]),
    ),
    viewport: range(0xfee0_0000n, 0xfeef_ffffn),
  }));
  return { state: store.getState(), ids };
}

describe('what is exported', () => {
  it('of the screen are the hosts that are shown, of all every host, and one where one is chosen', () => {
    const { state, ids } = filled();
    const names = (choice: Parameters<typeof chosenHosts>[1]) =>
      chosenHosts(state, choice).map(({ entry }) => entry.name);
    expect(names({ part: 'screen' })).toEqual(['one']);
    expect(names({ part: 'all' })).toEqual(['one', 'two']);
    expect(ids[1] && names({ part: 'all', host: ids[1] })).toEqual(['two']);
  });

  it('has what is usable on all of its hosts, and cuts tables only to a zoomed screen', () => {
    const { state } = filled();
    const all = exportInputOf(state, { part: 'all' });
    expect([...all.usableOnAll.firsts]).toEqual([0x1000n, 0xfef0_0000n]);
    expect([...all.usableOnAll.lasts]).toEqual([0xfedf_ffffn, 0xffff_ffffn]);
    expect(all.within).toBeUndefined();
    const screen = exportInputOf(state, { part: 'screen' });
    expect(screen.within).toEqual(range(0xfee0_0000n, 0xfeef_ffffn));
    const { viewport: _zoomed, ...whole } = state;
    expect(exportInputOf(whole, { part: 'screen' }).within).toBeUndefined();
  });

  it('is a picture of the viewport, or of all, with the link in it', () => {
    const { state } = filled();
    const screen = pictureOfState(state, { part: 'screen' }, THEMES.light, 'p=vtd-39&for=sysfs');
    expect(screen.svg).toContain('0xfee00000 - 0xfeefffff');
    expect(linkInSvg(screen.svg)).toBe('p=vtd-39&for=sysfs');
    expect(screen.svg).toContain(`width="${screen.width}" height="${screen.height}"`);
    const all = pictureOfState(state, { part: 'all' }, THEMES.dark);
    expect(all.svg).toContain('Shown: 0x0 - 0x7fffffffff');
    expect(all.svg).toContain('one and two');
    expect(linkInSvg(all.svg)).toBeUndefined();
  });

  it('is a picture with the lane of how many hosts may use what, from three hosts on', () => {
    const { state, ids } = filled();
    const [first] = ids;
    const entry = state.hosts[0];
    const outcome = first && state.outcomes[first];
    if (!entry || !outcome) throw new Error('no host');
    const third = { ...entry, id: 'third' as typeof entry.id };
    const three = {
      ...state,
      hosts: [...state.hosts, third],
      outcomes: { ...state.outcomes, [third.id]: outcome },
    };
    const svgOf = (of: typeof state) => pictureOfState(of, { part: 'all' }, THEMES.light).svg;
    expect(svgOf(three)).toContain('on how many');
    expect(svgOf(state)).not.toContain('on how many');
  });

  it('as a layout has only the chosen hosts, and no zoom where all is drawn', () => {
    const { state, ids } = filled();
    const screen = layoutOfChoice(state, { part: 'screen' });
    expect(screen.hosts.map(({ name }) => name)).toEqual(['one']);
    expect(screen.view.at).toEqual(state.viewport);
    const [, second] = ids;
    const one = layoutOfChoice(state, { part: 'all', ...(second && { host: second }) });
    expect(one.hosts.map(({ name }) => name)).toEqual(['two']);
    expect(one.view.at).toBeUndefined();
  });
});
