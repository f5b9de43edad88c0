/** The measures that every layout shares, in pixels. Proportions: see the layout files. */
export type Page = {
  W: number;
  H: number;
  S: number;
  U: number;
  /** Outer margin. */
  m: number;
  /** Body size. */
  b: number;
  /** Safe band, top and bottom; tall formats leave room for the network's own buttons. */
  top: number;
  foot: number;
  shape: 'tall' | 'port' | 'sq' | 'land' | 'ultra';
  wide: boolean;
};

export function pageOf(W: number, H: number): Page {
  const S = Math.min(W, H);
  const U = Math.sqrt(W * H);
  const aspect = W / H;
  const m = 0.075 * S;
  const shape = aspect < 0.66 ? 'tall' : aspect < 0.92 ? 'port' : aspect < 1.3 ? 'sq' : aspect < 1.9 ? 'land' : 'ultra';
  const isTall = shape === 'tall' && aspect < 0.6;
  return {
    W,
    H,
    S,
    U,
    m,
    b: Math.max(0.029 * S, 0.0295 * U),
    top: isTall ? 0.1 * H : m,
    foot: isTall ? 0.88 * H : H - m,
    shape,
    wide: aspect > 1.3,
  };
}
