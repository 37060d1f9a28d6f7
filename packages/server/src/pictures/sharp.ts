import sharp from "sharp";

// Many pictures at once need no further threads for each: see `onPictureThread`.
sharp.concurrency(1);

export { sharp };
