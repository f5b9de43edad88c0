import type { Letter } from '../../ports/mail.ts';

const PRODUCT = 'Automated Ads Agent';

export function textOf({ lines, action }: Letter): string {
  const parts = [...lines, ...(action ? [`${action.label}:\n${action.link}`] : []), `-- \n${PRODUCT}`];
  return `${parts.join('\n\n')}\n`;
}

/** One column, system type and no pictures: it reads the same in every mail program, light or dark. */
export function htmlOf({ subject, lines, action }: Letter): string {
  const paragraphs = lines.map((line) => `<p style="margin:0 0 16px">${escaped(line)}</p>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:32px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:480px;margin:0 auto">
<p style="margin:0 0 24px;font-weight:600">${PRODUCT}</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escaped(subject)}</h1>
${paragraphs}${action ? button(action) : ''}
</div></body></html>`;
}

function button({ label, link }: NonNullable<Letter['action']>): string {
  const look = 'display:inline-block;padding:10px 18px;border-radius:6px;background:#1c1c1c;color:#fdfdfd';
  return `<p style="margin:24px 0"><a href="${escaped(link)}" style="${look};text-decoration:none">${escaped(label)}</a></p>
<p style="margin:0;font-size:13px;color:#767676">If the button does not work, open this address:<br>${escaped(link)}</p>`;
}

function escaped(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
