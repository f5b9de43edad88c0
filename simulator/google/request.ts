/** The part of Google's request that the simulator understands; `shape.ts` has checked it. */
export type GenerateRequest = {
  contents: Content[];
  generationConfig?: GenerationConfig;
};

export type Content = { role?: string; parts: Part[] };
export type Part = {
  text?: string;
  inlineData?: { mimeType: string; data: string };
  thought?: boolean;
  thoughtSignature?: string;
};

export type GenerationConfig = {
  responseModalities?: string[];
  imageConfig?: { aspectRatio?: string; imageSize?: string };
  thinkingConfig?: { thinkingLevel?: string };
  candidateCount?: number;
};

/** The text of the last user turn: what is being asked now. */
export function wish(request: GenerateRequest): string {
  const texts = request.contents.at(-1)?.parts.map((part) => part.text ?? '') ?? [];
  return texts.join(' ').trim();
}

export function wantsText(request: GenerateRequest): boolean {
  return request.generationConfig?.responseModalities?.includes('TEXT') ?? true;
}
