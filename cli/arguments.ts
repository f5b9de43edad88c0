import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { uploadLimits } from '../shared/contract/assets.ts';
import { done, type Outcome, wrong } from './outcome.ts';

export type PictureFormat = 'jpeg' | 'png' | 'webp';

/** One picture to be made, or changed when `editId` says which. */
export type Wish = {
  words: string;
  photos: string[];
  editId: string | undefined;
  aspectRatio: string | undefined;
  imageSize: string | undefined;
  model: string | undefined;
  out: { file: string; format: PictureFormat } | undefined;
};

export type Command = { server: string | undefined; json: boolean } & (
  | { name: 'help' }
  | { name: 'login' }
  | { name: 'make'; wish: Wish }
);

const options = {
  image: { type: 'string', multiple: true },
  ratio: { type: 'string' },
  size: { type: 'string' },
  model: { type: 'string' },
  out: { type: 'string' },
  edit: { type: 'string' },
  server: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const formats: Record<string, PictureFormat> = { '.jpg': 'jpeg', '.jpeg': 'jpeg', '.png': 'png', '.webp': 'webp' };
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What was asked for, or what is wrong with the asking. */
export function readArguments(words: string[]): Outcome<Command> {
  const parsed = parse(words);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const common = { server: values.server, json: values.json ?? false };
  if (values.help) return done({ ...common, name: 'help' });
  const [first, ...more] = positionals;
  if (first === 'login' && more.length === 0) return done({ ...common, name: 'login' });
  if (!first?.trim()) return wrong('Say what you want to see.', 'npm run ad -- --help');
  if (more.length > 0)
    return wrong('Put the prompt in quotes: it is one text.', `npm run ad -- "${positionals.join(' ')}"`);

  const wish = readWish(first, values);
  return wish.ok ? done({ ...common, name: 'make', wish: wish.value }) : wish;
}

type Parsed = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;

function parse(words: string[]): Outcome<Parsed> {
  try {
    return done(parseArgs({ args: words, options, allowPositionals: true }));
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. To specify')[0] : String(error);
    return wrong(`${message}.`.replace('..', '.'), 'npm run ad -- --help');
  }
}

function readWish(words: string, values: Parsed['values']): Outcome<Wish> {
  const { image: photos = [], ratio, edit, out } = values;
  if (photos.length > uploadLimits.files) return wrong(`At most ${uploadLimits.files} photos.`);
  if (ratio !== undefined && !/^\d{1,2}:\d{1,2}$/.test(ratio)) return wrong(`${ratio} is not a ratio.`, '--ratio 4:5');
  if (edit !== undefined && !uuid.test(edit)) return wrong(`${edit} is not the id of a picture.`);
  if (edit !== undefined && (values.model ?? values.size) !== undefined)
    return wrong('An edit keeps the model and the size of its picture.', 'Leave out --model and --size.');
  const format = out === undefined ? undefined : formats[extname(out).toLowerCase()];
  if (out !== undefined && !format) return wrong(`${out} does not end in .jpg, .png or .webp.`);
  return done({
    words,
    photos,
    editId: edit,
    aspectRatio: ratio,
    imageSize: values.size,
    model: values.model,
    out: out !== undefined && format ? { file: out, format } : undefined,
  });
}
