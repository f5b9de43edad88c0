import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Below this the headers weigh more than what is saved. */
const SMALLEST_BYTES = 1_000;

/** Beside each text of a studio its compressed forms, made once so that no request waits for them. */
export function compress(folder) {
  for (const { name, parentPath, path } of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!/\.(js|css|html|svg)$/.test(name)) continue;
    const file = join(parentPath ?? path, name);
    const text = readFileSync(file);
    if (text.length < SMALLEST_BYTES) continue;
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
    writeFileSync(`${file}.br`, brotliCompressSync(text, { params }));
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
  }
}
