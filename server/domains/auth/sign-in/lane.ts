import { createHmac, timingSafeEqual } from 'node:crypto';
import { newToken, sha256 } from '../../../lib/ids.ts';

/**
 * Where failures in a row are counted: all unknown devices of an e-mail address share a lane, and each device that
 * signed in before has its own, so that strangers can lock their own lane only.
 */
export type Lane = { id: Buffer; emailHash: Buffer; isKnownDevice: boolean };

export type Devices = {
  /** A cookie value that proves that this device signed in as this e-mail. */
  issue(email: string): string;
  laneOf(email: string, cookie: string | undefined): Lane;
};

export function createDevices(secret: string): Devices {
  const sign = (email: string, device: string) =>
    createHmac('sha256', secret).update(`device:${device}:${email}`).digest('base64url');

  function isGenuine(email: string, device: string, signature: string): boolean {
    const [given, wanted] = [Buffer.from(signature), Buffer.from(sign(email, device))];
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }

  return {
    issue(email) {
      const device = newToken();
      return `${device}.${sign(email, device)}`;
    },
    laneOf(email, cookie) {
      const [device = '', signature = ''] = (cookie ?? '').split('.');
      const isKnownDevice = isGenuine(email, device, signature);
      const emailHash = emailHashOf(email);
      return { id: isKnownDevice ? sha256(`device:${device}:${email}`) : emailHash, emailHash, isKnownDevice };
    },
  };
}

export function emailHashOf(email: string): Buffer {
  return sha256(`email:${email}`);
}
