/** Colours remembered while converting, a power of two: photos repeat themselves, and cube roots are dear. */
const REMEMBERED = 1 << 15;

/** sRGB bytes, three a pixel, as OKLab planes. Written flat: it runs over millions of pixels. */
export function oklabPlanes(rgb: Uint8Array): { L: Float32Array; a: Float32Array; b: Float32Array } {
  const count = rgb.length / 3;
  const [L, a, b] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  const colours = new Int32Array(REMEMBERED).fill(-1);
  const places = new Int32Array(REMEMBERED);
  for (let at = 0, from = 0; at < count; at += 1, from += 3) {
    const colour = ((rgb[from] as number) << 16) | ((rgb[from + 1] as number) << 8) | (rgb[from + 2] as number);
    const slot = (Math.imul(colour, 0x9e3779b1) >>> 17) & (REMEMBERED - 1);
    if (colours[slot] === colour) {
      const place = places[slot] as number;
      L[at] = L[place] as number;
      a[at] = a[place] as number;
      b[at] = b[place] as number;
      continue;
    }
    colours[slot] = colour;
    places[slot] = at;
    const red = linear[colour >> 16] as number;
    const green = linear[(colour >> 8) & 255] as number;
    const blue = linear[colour & 255] as number;
    const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    L[at] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
    a[at] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
    b[at] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  }
  return { L, a, b };
}

const linear = Float64Array.from({ length: 256 }, (_, byte) => {
  const channel = byte / 255;
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
});
