import { describe, expect, it } from 'vitest';
import type { KeptHead } from '../../../../src/store/shelf.ts';
import {
  changeText,
  hostsText,
  timeText,
} from '../../../../src/view/workspaces/workspace-words.ts';

const state = (hosts: number): KeptHead => {
  return { number: hosts, at: 0, change: '', hosts, inputs: [] };
};

describe('hostsText', () => {
  it('counts the hosts of the newest state', () => {
    expect(hostsText({ states: [state(5), state(1)] })).toBe('1 host');
    expect(hostsText({ states: [state(0), state(1000)] })).toBe('1,000 hosts');
  });

  it('says that nothing is kept where there is no state', () => {
    expect(hostsText({ states: [] })).toBe('nothing is kept of it yet');
  });
});

describe('changeText', () => {
  it.each([
    ['remove host lab1', 'Remove host lab1'],
    ['éditer', 'Éditer'],
    ['', 'Begin'],
  ])('of “%s” is “%s”', (change, text) => {
    expect(changeText({ change })).toBe(text);
  });
});

describe('timeText', () => {
  it('is a day, a month by name, and a time to the second, here', () => {
    const at = new Date(2026, 10, 3, 7, 5, 9).getTime();
    expect(timeText(at)).toBe('3 Nov 2026, 07:05:09');
  });
});
