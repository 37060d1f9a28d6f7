/* The luma samples of a thumbnail, as src/shots/thumbnail.ts has them, and the blocks that they are compared by. */

export const pictureWidth: i32 = 64;
export const pictureHeight: i32 = 36;
export const samples: i32 = pictureWidth * pictureHeight;
export const blockWidth: i32 = 8;
export const blockHeight: i32 = 6;
export const blockSamples: i32 = blockWidth * blockHeight;
