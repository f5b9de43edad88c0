import { newToken, sha256 } from '../../../lib/ids.ts';
import { createSigner, type Secrets } from '../../../lib/signer.ts';

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

export function createDevices(secrets: Secrets): Devices {
  const { sign, isGenuine } = createSigner(secrets);
  const textOf = (email: string, device: string) => `device:${device}:${email}`;

  return {
    issue(email) {
      const device = newToken();
      return `${device}.${sign(textOf(email, device))}`;
    },
    laneOf(email, cookie) {
      const [device = '', signature = ''] = (cookie ?? '').split('.');
      const isKnownDevice = isGenuine(textOf(email, device), signature);
      const emailHash = emailHashOf(email);
      return { id: isKnownDevice ? sha256(`device:${device}:${email}`) : emailHash, emailHash, isKnownDevice };
    },
  };
}

export function emailHashOf(email: string): Buffer {
  return sha256(`email:${email}`);
}
