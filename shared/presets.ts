/**
 * Common wishes for a picture, each as it is asked of Gemini and as the built-in renderer understands it: that one
 * composes, so a tighter crop is a bigger product there.
 */
export const presets = {
  warmer: { gemini: 'Make the light warmer, like late afternoon sun', local: 'Warmer light' },
  cooler: { gemini: 'Shift the colours to cooler tones', local: 'Cooler tones' },
  contrast: { gemini: 'More contrast: deeper shadows and brighter highlights', local: 'Darker background' },
  softer: { gemini: 'Softer, more diffuse light with gentle shadows', local: 'Lighter background' },
  tighter: { gemini: 'Crop tighter, so that the product fills more of the picture', local: 'Make the product bigger' },
  depth: { gemini: 'More depth: blur the background, keep the product sharp', local: 'Podium layout' },
  plain: { gemini: 'Replace the background with a plain, even surface', local: 'White background' },
  space: {
    gemini: 'Leave empty space beside the product for text; keep the product as it is',
    local: 'Make the product smaller',
  },
} as const;

export type Preset = keyof typeof presets;

/** The same wishes as words of a first prompt. The built-in renderer has none for a crop: it sizes the product itself. */
export const wishes: Record<Preset, { gemini: string; local?: string }> = {
  warmer: { gemini: 'warm, late afternoon light', local: 'warm peach background' },
  cooler: { gemini: 'cool tones', local: 'cool blue background' },
  contrast: { gemini: 'high contrast, deep shadows and bright highlights', local: 'dark and dramatic' },
  softer: { gemini: 'soft, diffuse light with gentle shadows', local: 'soft and gentle' },
  tighter: { gemini: 'a tight crop, the product fills the picture' },
  depth: { gemini: 'shallow depth of field, the background out of focus', local: 'podium layout' },
  plain: { gemini: 'a plain, even background', local: 'plain white background' },
  space: { gemini: 'empty space beside the product for text', local: 'editorial layout' },
};
