import { describe, expect, it } from 'vitest';
import { qrPath } from '../../../../src/view/share/qr-path.ts';
import { fitsQr, lengthText, tooLongText } from '../../../../src/view/share/link-length.ts';

describe('fitsQr', () => {
  it('is true up to a code of version 20: 97 squares a side, 8 more around', () => {
    const longest = 'a'.repeat(858);
    expect(fitsQr(longest)).toBe(true);
    expect(qrPath(longest).size).toBe(97 + 8);
    expect(fitsQr(`${longest}a`)).toBe(false);
    expect(qrPath(`${longest}a`).size).toBeGreaterThan(97 + 8);
  });

  it('is false for what is no ASCII: its bytes are more than its characters', () => {
    expect(fitsQr('é')).toBe(false);
  });
});

describe('lengthText', () => {
  it('says the length, and from 2,001 characters on that chats may cut it', () => {
    expect(lengthText('a'.repeat(2000))).toBe('2,000 characters.');
    expect(lengthText('a'.repeat(2001))).toMatch(/^2,001 characters\. Chats may cut/);
  });
});

describe('tooLongText', () => {
  it('names the limit and the way out', () => {
    expect(tooLongText()).toMatch(/over 32,768 characters.*file/);
  });
});
