// A small picture of a photograph, drawn in its sender's browser: base64 of a JPEG, empty where it cannot be made small enough.
const EDGE = 160; // pixels of the longer side
const MOST_BASE64 = 16_384;

export default async function smallPicture(file) {
  const drawn = await createImageBitmap(file);
  const scale = Math.min(1, EDGE / Math.max(drawn.width, drawn.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(drawn.width * scale));
  canvas.height = Math.max(1, Math.round(drawn.height * scale));
  canvas.getContext('2d').drawImage(drawn, 0, 0, canvas.width, canvas.height);
  drawn.close();
  for (const quality of [0.8, 0.6, 0.4, 0.2]) {
    const [, base64] = canvas.toDataURL('image/jpeg', quality).split(',');
    if (base64.length <= MOST_BASE64) return base64;
  }
  return '';
}
