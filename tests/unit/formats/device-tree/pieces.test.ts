import { describe, expect, it } from 'vitest';
import { factsOfBytes, factsOfText, fixtureText, treeBytes } from './tree-facts.ts';

describe('a piece of a source', () => {
  it('tells a list for a label whose node is not there', () => {
    const piece = 'iommu-addresses = <&dc0 0x0 0x90000000 0x0 0x00800000>;';
    const { firmware, diagnostics } = factsOfText(piece);
    expect(firmware).toEqual(['0x90000000-0x907fffff reserved &dc0 :1']);
    expect(diagnostics).toEqual([]);
  });

  it('tells several entries over several lines, for each its label', () => {
    const { firmware } = factsOfText(`
reserved-memory {
	adsp_resv: reservation-adsp {
		iommu-addresses = <&adsp 0x0 0x0 0x0 0x40000000>,
				  <&adsp 0x0 0x60000000 0xff 0xa0000000>;
	};
	iris_resv: reservation-iris {
		iommu-addresses = <&iris 0x0 0x0 0x0 0x25800000>;
	};
};`);
    expect(firmware).toEqual([
      '0x0-0x3fffffff reserved &adsp :4',
      '0x60000000-0xffffffffff reserved &adsp :4',
      '0x0-0x257fffff reserved &iris :8',
    ]);
  });

  it('counts one cell each, and the three of a PCI bus, by what stands behind a label', () => {
    const { firmware } = factsOfText(`
	iommu-addresses = <&one 0x1000 0x1000>, <&pci 0x02000000 0x1 0x0 0x0 0x2000>;`);
    expect(firmware).toEqual([
      '0x1000-0x1fff reserved &one :2',
      '0x100000000-0x100001fff reserved &pci :2',
    ]);
  });

  it('is direct where reg is the same range, also without the cells of its parent', () => {
    const { firmware, warnings } = factsOfText(`
&reserved_memory {
	fb: fb@90000000 {
		reg = <0x0 0x90000000 0x0 0x00800000>;
		iommu-addresses = <&dc0 0x0 0x90000000 0x0 0x00800000>;
	};
};
&dc0 {
	memory-region = <&fb>;
};`);
    expect(firmware).toEqual(['0x90000000-0x907fffff direct &dc0 :5']);
    expect(warnings).toEqual([]);
  });

  it('between prose leaves the prose, and what stands behind it, to others', () => {
    const { taken, firmware } = factsOfText(`On my board I have
> +	reserved-memory {
> +		gpu_resv: gpu {
> +			iommu-addresses = <&gpu 0x0 0x0 0x0 0x1000>;
I wonder whether that is right; the kernel says
0x0000000000000000 0x0000000000000fff reserved
> -			iommu-addresses = <&gpu 0x0 0x0 0x0 0x9000>;
> +		};
> +	};
Regards`);
    expect(taken).toEqual([2, 3, 4, 7, 8, 9]);
    expect(firmware).toEqual(['0x0-0xfff reserved &gpu :4']);
  });

  it('whose end is cut is a fault, with its place, and loses nothing before', () => {
    const { firmware, diagnostics } = factsOfText(`reserved-memory {
	a { iommu-addresses = <&x 0x0 0x1000 0x0 0x1000>; };
	b {
		iommu-addresses = <&x 0x0 0x5000`);
    expect(firmware).toEqual(['0x1000-0x1fff reserved &x :2']);
    expect(diagnostics).toEqual(['4:3 cut-line iommu-addresses']);
  });

  it('with an expression or a number that is too large in an entry has a fault for it', () => {
    const { firmware, diagnostics } = factsOfText(`reserved-memory {
	a { iommu-addresses = <&x 0x0 (BASE + 0x1000) 0x0 0x1000>, <&y 0x0 0x1000 0x0 0x1000>; };
	b { iommu-addresses = <&x 0x0 0x123456789 0x0 0x1000>; };
};`);
    expect(firmware).toEqual(['0x1000-0x1fff reserved &y :2']);
    expect(diagnostics).toEqual([
      '2:6 bad-table iommu-addresses of /reserved-memory/a',
      '3:6 bad-table iommu-addresses of /reserved-memory/b',
    ]);
  });

  it('passes over includes, conditions, comments and what is deleted', () => {
    const { firmware, taken } = factsOfText(`/dts-v1/;
#include "soc.dtsi"
#define BASE 0x1000
/ {
	reserved-memory {
		/* iommu-addresses = <&x 0x0 0x0 0x0 0x1000>;
		   and more */
		a: a { iommu-addresses = <&x 0x0 0x1000 0x0 0x1000>; };
		b: b { iommu-addresses = <&x 0x0 0x2000 0x0 0x1000>; };
		/delete-node/ a;
	};
};
&b { /delete-property/ iommu-addresses; };`);
    expect(firmware).toEqual([]);
    expect(taken).toEqual(Array.from({ length: 13 }, (_, i) => i + 1));
  });

  it('nothing of other languages is a tree', () => {
    const { taken } = factsOfText(`{ "iommu-addresses": [1, 2] }
the property iommu-addresses = a list
  regions:
    - start: 0x1000
server {
0x0000000000001000 0x0000000000001fff msi`);
    expect(taken).toEqual([]);
  });
});

describe('an overlay', () => {
  const EXPECTED = ['0x0-0x3fffffff reserved &adsp', '0x60000000-0x6fffffff reserved &dma'];

  it('as source tells its lists for the labels of the tree that it is put on', () => {
    const { firmware, diagnostics } = factsOfText(fixtureText('device-tree/overlay.dts'));
    expect(firmware).toEqual(EXPECTED.map((line) => `${line} :6`));
    expect(diagnostics).toEqual([]);
  });

  it('as dtc compiled it tells the same, by its table of fixups', () => {
    const { firmware, diagnostics } = factsOfBytes(treeBytes('overlay.dtbo'));
    expect(firmware).toEqual(EXPECTED);
    expect(diagnostics).toEqual([]);
  });
});
