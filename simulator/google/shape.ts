import { type GoogleError, invalid, unknownField, unprocessableImage } from './errors.ts';
import { pictureType } from './picture-type.ts';

type Json = Record<string, unknown>;

const TOP =
  'contents systemInstruction safetySettings tools toolConfig generationConfig labels cachedContent serviceTier store continuationToken';
const CONFIG =
  'responseModalities imageConfig thinkingConfig candidateCount seed temperature topP topK logprobs responseLogprobs stopSequences maxOutputTokens responseMimeType responseSchema presencePenalty frequencyPenalty mediaResolution responseFormat';
const PART =
  'text inlineData fileData thought thoughtSignature partMetadata mediaResolution videoMetadata functionCall functionResponse';

/** Refuses what Google refuses before it looks at the model: unknown names, roles, empty parts, bytes that are not. */
export function refuseShape(body: unknown): GoogleError | undefined {
  if (!isJson(body)) return invalid('Invalid JSON payload received. Expected an object.');
  return strangers(body, TOP, '') ?? refuseConfig(body['generationConfig']) ?? refuseContents(body['contents']);
}

function refuseConfig(config: unknown): GoogleError | undefined {
  if (config === undefined) return undefined;
  if (!isJson(config)) return invalid("Invalid value at 'generation_config'");
  return (
    strangers(config, CONFIG, 'generation_config') ??
    nested(config['imageConfig'], 'aspectRatio imageSize', 'generation_config.image_config') ??
    nested(
      config['thinkingConfig'],
      'thinkingLevel includeThoughts thinkingBudget',
      'generation_config.thinking_config',
    )
  );
}

function nested(value: unknown, known: string, at: string): GoogleError | undefined {
  if (value === undefined) return undefined;
  return isJson(value) ? strangers(value, known, at) : invalid(`Invalid value at '${at}'`);
}

function refuseContents(contents: unknown): GoogleError | undefined {
  if (!Array.isArray(contents) || contents.length === 0)
    return invalid('* GenerateContentRequest.contents: contents is not specified\n');
  return firstRefusal(contents, refuseContent);
}

function refuseContent(content: unknown, index: number): GoogleError | undefined {
  const at = `contents[${index}]`;
  if (!isJson(content)) return invalid(`Invalid value at '${at}'`);
  const role = content['role'] ?? 'user';
  if (role !== 'user' && role !== 'model') return invalid('Please use a valid role: user, model.');
  const parts = content['parts'];
  const empty = !Array.isArray(parts) || parts.length === 0;
  if (empty) return invalid(`* GenerateContentRequest.${at}.parts: contents.parts must not be empty.\n`);
  return (
    strangers(content, 'role parts', at) ??
    firstRefusal(parts, (part, position) => refusePart(part, `${at}.parts[${position}]`, role))
  );
}

function refusePart(part: unknown, at: string, role: 'user' | 'model'): GoogleError | undefined {
  if (!isJson(part)) return invalid(`Invalid value at '${at}'`);
  const data = ['text', 'inlineData', 'fileData'].filter((name) => part[name] !== undefined);
  if (data.length !== 1)
    return invalid(
      `* GenerateContentRequest.${at}.data: required oneof field 'data' must have one initialized field\n`,
    );
  return strangers(part, PART, at) ?? refuseInlineData(part['inlineData'], `${at}.inline_data`, role);
}

function refuseInlineData(inline: unknown, at: string, role: 'user' | 'model'): GoogleError | undefined {
  if (inline === undefined) return undefined;
  if (!isJson(inline)) return invalid(`Invalid value at '${at}'`);
  const { data, mimeType } = inline;
  if (typeof data !== 'string' || data === '')
    return invalid(`* GenerateContentRequest.${at}: data must not be empty.\n`);
  const bytes = Buffer.from(data, 'base64');
  if (bytes.toString('base64') !== data)
    return invalid(`Invalid value at '${at}.data' (TYPE_BYTES), Base64 decoding failed for "${data.slice(0, 20)}..."`);
  // What the model declared of its own pictures comes back as it was sent, right or wrong.
  if (role === 'user' && pictureType(bytes) !== mimeType) return unprocessableImage;
  return strangers(inline, 'mimeType data', at);
}

function strangers(value: Json, known: string, at: string): GoogleError | undefined {
  const names = new Set(known.split(' '));
  const stranger = Object.keys(value).find((name) => !names.has(name));
  return stranger === undefined ? undefined : unknownField(stranger, at);
}

function firstRefusal<T>(items: T[], refuse: (item: T, index: number) => GoogleError | undefined) {
  for (const [index, item] of items.entries()) {
    const refusal = refuse(item, index);
    if (refusal) return refusal;
  }
  return undefined;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
