// Draws the labels that the scenes wrap around their products. Run from the repository's root.
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import fs from 'node:fs';
const F = (p, n) => GlobalFonts.registerFromPath(`node_modules/@fontsource/${p}.woff2`, n);
F('fraunces/files/fraunces-latin-600-normal', 'Fr6');
F('fraunces/files/fraunces-latin-400-italic', 'Fri');
F('archivo/files/archivo-latin-600-normal', 'Ar6');
F('archivo/files/archivo-latin-800-normal', 'Ar8');
F('bricolage-grotesque/files/bricolage-grotesque-latin-800-normal', 'Br8');
F('instrument-serif/files/instrument-serif-latin-400-normal', 'Is');
F('hanken-grotesk/files/hanken-grotesk-latin-500-normal', 'Hg5');
const T = (c, s, x, y, f, col, ls = '0px', al = 'center') => {
  c.font = f;
  c.fillStyle = col;
  c.letterSpacing = ls;
  c.textAlign = al;
  c.fillText(s, x, y);
};
const P = `${import.meta.dirname}/`;
{
  // bottle 360deg x label height. 2400 = 2pi r(1) ; height 2.3 => 878
  const W = 2400,
    H = 900,
    k = createCanvas(W, H),
    c = k.getContext('2d');
  c.clearRect(0, 0, W, H);
  const w = 860,
    x = (W - w) / 2;
  c.fillStyle = '#f1e8d2';
  c.fillRect(x, 0, w, H);
  c.strokeStyle = '#3d4a1f';
  c.lineWidth = 3;
  c.strokeRect(x + 28, 28, w - 56, H - 56);
  const m = W / 2;
  T(c, 'OLIO EXTRA VERGINE', m, 130, '34px Ar6', '#3d4a1f', '9px');
  T(c, 'Oliveta', m, 360, '210px Fr6', '#2c3617', '-4px');
  T(c, 'first cold press', m, 440, 'italic 54px Fri', '#6b6a2a');
  // olive branch: leaves
  c.save();
  c.translate(m, 575);
  c.strokeStyle = '#56642c';
  c.lineWidth = 5;
  c.beginPath();
  c.moveTo(-190, 30);
  c.quadraticCurveTo(0, -40, 190, 10);
  c.stroke();
  for (let i = -3; i <= 3; i++) {
    const x = i * 52,
      y = 8 - Math.cos(i / 3.2) * 14;
    for (const d of [-1, 1]) {
      if (i === 0 && d === 1) continue;
      c.save();
      c.translate(x, y);
      c.rotate(d * 0.75);
      c.fillStyle = d < 0 ? '#56642c' : '#74803c';
      c.beginPath();
      c.ellipse(34, 0, 32, 10, 0, 0, 7);
      c.fill();
      c.restore();
    }
  }
  c.fillStyle = '#c9962b';
  c.beginPath();
  c.ellipse(2, 38, 23, 29, 0, 0, 7);
  c.fill();
  c.restore();
  T(c, 'HARVEST 2025', m, 745, '32px Ar6', '#3d4a1f', '8px');
  T(c, '500 ml', m, 805, '40px Is', '#3d4a1f');
  fs.writeFileSync(P + 'label-bottle.png', k.toBuffer('image/png'));
}
{
  // can wrap 2400 x 1290 (h 3.2 of circumference 6.28 -> 1222)
  const W = 2400,
    H = 1240,
    k = createCanvas(W, H),
    c = k.getContext('2d');
  c.fillStyle = '#f26a2a';
  c.fillRect(0, 0, W, H);
  for (const m of [W / 2, 0, W]) {
    c.fillStyle = '#ffd9a0';
    c.beginPath();
    c.arc(m, 820, 300, 0, 7);
    c.fill();
    c.fillStyle = '#e2391f';
    c.beginPath();
    c.arc(m, 820, 262, 0, 7);
    c.fill();
    c.strokeStyle = '#ffb87a';
    c.lineWidth = 8;
    for (let i = 0; i < 10; i++) {
      const a = (i * Math.PI) / 5;
      c.beginPath();
      c.moveTo(m + 40 * Math.cos(a), 820 + 40 * Math.sin(a));
      c.lineTo(m + 238 * Math.cos(a), 820 + 238 * Math.sin(a));
      c.stroke();
    }
    T(c, 'sunday', m, 330, '220px Br8', '#fff3df', '-6px');
    T(c, 'BLOOD ORANGE SODA', m, 425, '40px Ar8', '#fff3df', '8px');
    T(c, '330 ML', m, 1195, '36px Ar8', '#fff3df', '8px');
  }
  fs.writeFileSync(P + 'label-can.png', k.toBuffer('image/png'));
}
{
  const W = 2400,
    H = 500,
    k = createCanvas(W, H),
    c = k.getContext('2d');
  const m = W / 2;
  T(c, 'nuve', m, 250, '190px Is', '#7a3b2a', '2px');
  T(c, 'OVERNIGHT BALM', m, 330, '32px Ar6', '#7a3b2a', '9px');
  T(c, '50 ml', m, 400, '36px Is', '#7a3b2a');
  fs.writeFileSync(P + 'label-jar.png', k.toBuffer('image/png'));
}
{
  const W = 900,
    H = 1260,
    k = createCanvas(W, H),
    c = k.getContext('2d');
  c.fillStyle = '#b9cbe0';
  c.fillRect(0, 0, W, H);
  c.fillStyle = '#20396b';
  c.fillRect(0, H - 330, W, 330);
  c.fillStyle = '#f6f1e6';
  c.beginPath();
  c.arc(W / 2, 620, 210, 0, 7);
  c.fill();
  c.strokeStyle = '#20396b';
  c.lineWidth = 10;
  for (let r = 0; r < 5; r++) {
    c.beginPath();
    for (let x = -150; x <= 150; x += 4) {
      const y = 620 - 80 + r * 40 + Math.sin(x / 32 + r * 0.6) * 11;
      if (x === -150) c.moveTo(W / 2 + x, y);
      else c.lineTo(W / 2 + x, y);
    }
    c.stroke();
  }
  T(c, 'Marée', W / 2, 260, '200px Fr6', '#20396b', '-4px');
  T(c, 'SEA SALT SOAP', W / 2, H - 190, '50px Ar6', '#f6f1e6', '10px');
  T(c, '120 g', W / 2, H - 100, '52px Is', '#f6f1e6');
  fs.writeFileSync(P + 'label-box.png', k.toBuffer('image/png'));
}
