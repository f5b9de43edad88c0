import type { ContinueRequest, DrawOutcome, DrawRequest, ImageModel } from '../../ports/image-model.ts';
import { readTurns } from './conversation/turns.ts';
import { draw } from './draw.ts';
import { BACKEND } from './drawn-outcome.ts';
import { type Asked, beginExchange, type Exchange } from './exchange.ts';
import { type Ending, ending } from './outcome/ending.ts';
import { conversationInvalid } from './outcome/http-ending.ts';
import { type Breaker, createBreaker } from './policy/breaker.ts';
import { pictureType } from './picture-type.ts';
import { type GeminiOptions, type Settings, settle } from './settings.ts';
import { type CallGemini, createCallGemini } from './wire/call-gemini.ts';

/**
 * Gemini behind the image-model port. One request is at most three calls within one call's time limit plus `patienceMs`.
 * An aborted `signal` ends in the refusal `ABORTED` (or `PROVIDER_TIMEOUT` when its reason is a TimeoutError); it may
 * have been billed all the same, because an abort is unknown to Google.
 */
export class GeminiService implements ImageModel {
  readonly provider = 'gemini';
  readonly #settings: Settings;
  readonly #callGemini: CallGemini;
  readonly #breaker: Breaker;

  /** Throws without a key. */
  constructor(options: GeminiOptions) {
    this.#settings = settle(options);
    this.#callGemini = createCallGemini(this.#settings);
    this.#breaker = createBreaker(this.#settings);
  }

  async generateImage(request: DrawRequest): Promise<DrawOutcome> {
    return this.#draw(request, beginExchange(request.prompt, request.references, [], new Map()));
  }

  /** The stored turns go back byte for byte; a conversation of another provider, model or backend is refused. */
  async continueConversation(request: ContinueRequest): Promise<DrawOutcome> {
    const { conversation, model, editPrompt, references } = request;
    const ours = conversation.provider === 'gemini' && conversation.backend === BACKEND;
    if (!ours || conversation.model !== model) return refuse(pinned);
    const history = readTurns(conversation.turns);
    if (!history) return refuse(conversationInvalid);
    return this.#draw(request, beginExchange(editPrompt, references, history, conversation.blobs));
  }

  async #draw(asked: Asked, exchange: Exchange): Promise<DrawOutcome> {
    const references = exchange.references.map(({ bytes }) => ({ bytes, mimeType: pictureType(bytes) ?? '' }));
    if (references.some(({ mimeType }) => mimeType === '')) return refuse(notAPicture);
    const needs = { settings: this.#settings, callGemini: this.#callGemini, breaker: this.#breaker };
    return draw(needs, asked, { ...exchange, references });
  }
}

const pinned = ending(
  'CONFLICT',
  'CONVERSATION_INVALID',
  'This picture was made by another model, and only that one can change it. Start again from the picture as a photo.',
);

const notAPicture = ending('IMAGE_REJECTED', 'PROVIDER_REJECTED_INPUT', 'A photo is not a JPEG, PNG or WebP picture.');

function refuse({ refusal }: Ending): DrawOutcome {
  return { ok: false, ...refusal, calls: 0, billedCalls: 0 };
}
