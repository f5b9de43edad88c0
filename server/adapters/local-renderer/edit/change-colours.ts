import { type Base, type Composition, schemes } from '../composition.ts';
import { schemeFor } from '../compose/base.ts';
import { repaint } from '../compose/settle.ts';
import type { ColourWish } from '../read/colours.ts';
import type { Changed } from './change-product.ts';

export function changeGround(composition: Composition, colour: ColourWish): Changed {
  const { base } = composition;
  const bright = base.scheme === 'night' || base.scheme === 'deep' ? 'vivid' : base.scheme;
  const scheme = colour.scheme ?? schemeFor(colour, bright);
  return { ok: true, composition: repaint(composition, { ...base, h: colour.h, C: colour.C, scheme }) };
}

export function changeAccent(composition: Composition, colour: ColourWish): Changed {
  const painted = repaint(composition, { ...composition.base, acc: colour.h });
  if (painted.palette.accent === composition.palette.accent) {
    return {
      ok: false,
      why: `A ${colour.word} button would not stand off this ground. Try another colour, or change the background first.`,
    };
  }
  return { ok: true, composition: painted };
}

const WARM = 65;
const COOL = 245;

/** 18 degrees of hue by the short way; a grey ground takes a breath of the colour instead. */
export function changeTemperature(
  composition: Composition,
  { toward, strength }: { toward: 'warm' | 'cool'; strength: number },
): Changed {
  const { base } = composition;
  const goal = toward === 'warm' ? WARM : COOL;
  const next: Base =
    base.C < 0.02 ? { ...base, h: goal, C: 0.03 * strength } : { ...base, h: turned(base.h, goal, 18 * strength) };
  const painted = repaint(composition, next);
  if (painted.palette.bg === composition.palette.bg) {
    return { ok: false, why: `The colours are already as ${toward} as they go. Name a colour to leave this hue.` };
  }
  return { ok: true, composition: painted };
}

/** Steps along night, deep, vivid, mid, tint, paper. */
export function changeLight(composition: Composition, steps: number): Changed {
  const { base } = composition;
  const at = schemes.indexOf(base.scheme);
  const scheme = schemes[Math.min(schemes.length - 1, Math.max(0, at + steps))];
  if (!scheme || scheme === base.scheme) {
    return { ok: false, why: `The background is already as ${steps < 0 ? 'dark' : 'light'} as it goes.` };
  }
  return { ok: true, composition: repaint(composition, { ...base, scheme }) };
}

function turned(from: number, goal: number, by: number): number {
  const off = ((goal - from + 540) % 360) - 180;
  const step = Math.sign(off) * Math.min(Math.abs(off), by);
  return (from + step + 360) % 360;
}
