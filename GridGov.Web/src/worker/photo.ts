/** A photo is made this small before it is kept: sharp enough to read a meter, small enough for a weak network. */
const longestSide = 1_600;
const quality = 0.8;

export interface Photo {
  type: string;
  bytes: ArrayBuffer;
}

/** Sides that fit, keeping the proportions. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Draws it anew as a JPEG: smaller, and without what the camera wrote into it about place and phone. */
export async function shrink(file: Blob): Promise<Photo> {
  const picture = await createImageBitmap(file);
  try {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, fitted(picture.width, picture.height));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/jpeg', quality);
    });
    if (made === null) throw new Error('The picture could not be drawn.');
    return { type: 'image/jpeg', bytes: await made.arrayBuffer() };
  } finally {
    picture.close();
  }
}
