import { number } from '../../language.ts';
import type { Messages } from '../words-of.ts';

/** The words of the page of photos. */
export const photos = {
  'title.photos': 'Photos · Ads Agent',

  'shelf.title': 'Photos',
  'shelf.count': (total: number) => `${number(total)} ${total === 1 ? 'photo' : 'photos'}`,
  'shelf.grid': 'Photos of this workspace',
  'shelf.search': 'Search names',
  'shelf.upload': 'Upload photos',
  'shelf.empty': 'Photos of your products will be here. Drop some anywhere on this page, or paste one.',
  'shelf.emptyForViewers': 'There are no photos yet. Ask an editor to add some.',
  'shelf.noMatch': 'No photo has this in its name.',
  'shelf.clear': 'Show all photos',
  'shelf.size': (width: number, height: number, size: string) => `${width} × ${height} · ${size}`,
  'shelf.uses': (uses: number) => `In ${number(uses)} ${uses === 1 ? 'picture' : 'pictures'}`,
  'shelf.unused': 'Not used yet',
  'shelf.actions': (name: string) => `What to do with ${name}`,
  'shelf.use': 'Use in a new ad',
  'shelf.rename': 'Rename',
  'shelf.download': 'Download',
  'shelf.delete': 'Delete',
  'shelf.name': 'Name',
  'shelf.save': 'Save',
  'shelf.renamed': (name: string) => `Renamed to ${name}.`,
  'shelf.dockFull': (most: number) => `The new ad has ${most} photos already. Remove one there first.`,
  'shelf.deleted': (name: string) => `${name} deleted.`,
  'shelf.notDeleted': (why: string) => `Not deleted. ${why}`,
  'shelf.deleteTitle': (name: string) => `Delete ${name}?`,
  'shelf.deleteText': (uses: number) =>
    `${uses === 1 ? '1 picture was' : `${uses} pictures were`} made with it. They stay, but can no longer be made afresh from this photo.`,
  'shelf.deleteAnyway': 'Delete the photo',

  'photos.wrongType': (name: string) => `${name} is not a photo we can use. Use JPEG, PNG or WebP.`,
  'photos.tooBig': (name: string, size: string, limit: number) =>
    `${name} is ${size} MB. Photos may be up to ${limit} MB and 50 megapixels.`,
  'photos.tooMany': (most: number) => `Up to ${most} photos at a time. Remove one to add another.`,
  'photos.failed': (name: string, why: string) => `${name} was not added. ${why}`,

  'uploads.title': 'Uploads',
  'uploads.waiting': 'Waiting',
  'uploads.percent': (percent: number) => `${percent} %`,
  'uploads.checking': 'Checking',
  'uploads.stop': (name: string) => `Stop uploading ${name}`,
  'uploads.again': (name: string) => `Try ${name} again`,
  'uploads.dismiss': (name: string) => `Dismiss ${name}`,
  'uploads.ready': (count: number) => `${count} ${count === 1 ? 'photo' : 'photos'} added.`,
} as const satisfies Messages;
