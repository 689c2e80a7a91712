import { joinBytes, readLatin1, startsWith, writeLatin1 } from '../container/bytes.js';
import { encodeJpegSegment, type JpegSegment, walkJpeg } from '../container/jpeg.js';
import { type Carried, type Carrier, fault, nextPacket, readUtf8, writeUtf8 } from './carrier.js';

const XMP_HEADER = 'http://ns.adobe.com/xap/1.0/\0';
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP11 = 0xeb;
const COM = 0xfe;

const isXmp = ({ marker, data }: JpegSegment) => marker === APP1 && startsWith(data, XMP_HEADER);
/** JFIF and Exif insist on being first; our packet follows them. */
const leads = ({ marker, data }: JpegSegment) => marker === APP0 || (marker === APP1 && startsWith(data, 'Exif\0'));

/** True for a JUMBF box in APP11 (ISO 19566-5) as C2PA uses it. */
export const isJumbf = ({ marker, data }: JpegSegment) => marker === APP11 && startsWith(data, 'JP');

function read(bytes: Uint8Array): Carried {
  const segments = [...walkJpeg(bytes)];
  const packet = segments.find(isXmp);
  return {
    ...(packet ? { xmp: readUtf8(packet.data.subarray(XMP_HEADER.length)) } : {}),
    credentials: segments.some(isJumbf),
    texts: segments
      .filter(({ marker }) => marker === COM)
      .map(({ data }) => ({ keyword: 'Comment', text: readLatin1(data, 0, data.length) })),
  };
}

/**
 * JPEG: XMP in one APP1 segment (XMP specification part 3, 1.1.3), where the file's own packet was, else after JFIF and
 * Exif. A packet over one segment's 65,504 bytes is refused; every other segment and the scans keep their bytes.
 */
export const jpegCarrier: Carrier = {
  read,
  write(bytes, marks) {
    const segments = [...walkJpeg(bytes)];
    const existing = segments.find(isXmp);
    const packet = nextPacket(existing && readUtf8(existing.data.subarray(XMP_HEADER.length)), marks);
    if (packet === undefined) return fault('unreadable-xmp');
    const segment = encodeJpegSegment(APP1, joinBytes(writeLatin1(XMP_HEADER), writeUtf8(packet)));
    if (!segment) return fault('too-large');
    const follower = segments.find((one) => !leads(one))?.start ?? 2;
    const from = existing?.start ?? follower;
    const to = existing?.end ?? follower;
    return { ok: true, bytes: joinBytes(bytes.subarray(0, from), segment, bytes.subarray(to)) };
  },
};
