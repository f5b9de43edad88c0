/**
 * Who draws. Implemented by `adapters/gemini` (GeminiService) and `adapters/local-renderer`.
 * A refusal is a value with a code a person can act on; a throw means that the world is broken.
 */
export type ImageModel = {
  readonly provider: 'gemini' | 'local';
  /** First turn: prompt and references in, picture out. */
  generateImage(request: DrawRequest): Promise<DrawOutcome>;
  /** Next turn: the stored conversation, byte for byte, and one more wish. */
  continueConversation(request: ContinueRequest): Promise<DrawOutcome>;
};

export type DrawRequest = {
  prompt: string;
  /** In the caller's order: "image 1" is the first. */
  references: PictureBytes[];
  /** e.g. `4:5`; one of the ratios the model's table offers. */
  aspectRatio: string;
  /** `1K`, `2K` or `4K`; absent means the model's default. */
  imageSize?: string | undefined;
  model: string;
  /** Same seed, prompt and references: same picture, where the provider can promise it. */
  seed: number;
  signal: AbortSignal;
  /** Of who asked, to find the call again in logs here and there. */
  requestId?: string | undefined;
  /** 1 or more: the provider may be called this often for this request; absent means as often as the adapter thinks right. */
  maxCalls?: number | undefined;
  /** Awaited before each call that may cost something; a throw means that it must not be made. */
  onCall?: ((before: BilledCalls) => Promise<void>) | undefined;
  /** Awaited before a pause between calls, with its milliseconds; no call is under way. */
  onPause?: ((milliseconds: number, before: BilledCalls) => Promise<void>) | undefined;
};

export type ContinueRequest = Omit<DrawRequest, 'prompt' | 'seed'> & {
  editPrompt: string;
  conversation: Conversation;
};

export type PictureBytes = { bytes: Buffer; mimeType: string };

/**
 * What was exchanged with the provider, exactly as received. `turns` is the provider's own JSON;
 * wherever it holds picture bytes it holds `{ $blob: <sha-256 hex>, bytes: <length> }` instead, and `blobs` has
 * those bytes by that hash. It is pinned to provider, model and backend.
 */
export type Conversation = {
  schema: 1;
  provider: 'gemini' | 'local';
  backend: string;
  apiVersion: string;
  model: string;
  turns: unknown[];
  blobs: Map<string, PictureBytes>;
};

/** How many calls gave no picture and may be on the provider's bill all the same. */
export type BilledCalls = number;

export type DrawOutcome =
  | {
      ok: true;
      picture: PictureBytes;
      conversation: Conversation;
      usage: DrawUsage;
      notes: string[];
      historyRebuilt: boolean;
      /** Calls made to the provider, the failed ones included; absent means none are counted. */
      calls?: number | undefined;
      billedCalls: BilledCalls;
    }
  | DrawRefusal;

export type DrawUsage = {
  /** Tokens as the provider counted them; all 0 for the local renderer. */
  promptTokens: number;
  outputTokens: number;
  thoughtTokens: number;
  imageTokens: number;
  totalTokens: number;
  /** Pictures that came back, drafts included. */
  pictures: number;
  /** Millionths of a US dollar, from the dated price table. */
  costMicroUsd: number;
};

export type DrawRefusal = {
  ok: false;
  /** The public code and so the HTTP status. */
  code:
    | 'CONTENT_BLOCKED'
    | 'EDIT_NOT_UNDERSTOOD'
    | 'IMAGE_REJECTED'
    | 'PAYLOAD_TOO_LARGE'
    | 'CONFLICT'
    | 'PROVIDER_ERROR'
    | 'SERVICE_UNAVAILABLE'
    | 'PROVIDER_TIMEOUT';
  /** The finer reason of gemini.md section 6, e.g. `PROMPT_BLOCKED`, `NO_IMAGE`, `RATE_LIMITED`. */
  reason: string;
  /** For a person: what happened and what to do, with the model's own words when it explains. */
  message: string;
  /** May the same call be tried again by itself? */
  retry: boolean;
  retryAfterSeconds?: number | undefined;
  billedCalls: BilledCalls;
  /** Calls made to the provider; absent means none are counted. */
  calls?: number | undefined;
};
