/** sRGB bytes, three a pixel, as OKLab planes. Written flat: it runs over millions of pixels. */
export function oklabPlanes(rgb: Uint8Array): { L: Float32Array; a: Float32Array; b: Float32Array } {
  const count = rgb.length / 3;
  const [L, a, b] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  for (let at = 0, from = 0; at < count; at += 1, from += 3) {
    const red = linear[rgb[from] as number] as number;
    const green = linear[rgb[from + 1] as number] as number;
    const blue = linear[rgb[from + 2] as number] as number;
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
