import sharp from "sharp";

/** What a drawn person looks like. */
interface Features {
  readonly skin: string;
  readonly hair: string;
  readonly eye: string;
  readonly lip: string;
  readonly wide: number;
  readonly long: number;
  readonly brow: number;
  readonly nose: number;
  readonly eyes: number;
  readonly mouth: number;
}

/** Two people who do not look alike to a person, nor to the models in @vladmandic/human (cosine up to 0.54; themselves 0.71 and more). */
export const drawnPeople = {
  dark: {
    skin: "#8a5a3c",
    hair: "#111111",
    eye: "#2b1a10",
    lip: "#7a3230",
    wide: 1.12,
    long: 0.95,
    brow: 9,
    nose: 1.5,
    eyes: 1,
    mouth: 1.2,
  },
  fair: {
    skin: "#f2cdb5",
    hair: "#c8a24a",
    eye: "#3f8a5a",
    lip: "#d0686a",
    wide: 0.88,
    long: 1.12,
    brow: 3,
    nose: 0.75,
    eyes: 1.2,
    mouth: 0.8,
  },
} as const satisfies Record<string, Features>;

export type DrawnPerson = keyof typeof drawnPeople;

export interface PlacedFace {
  readonly person: DrawnPerson;
  /** Middle of the face, pixels. */
  readonly x: number;
  readonly y: number;
  /** Of the face, pixels. */
  readonly height: number;
}

/** A picture of drawn faces before one colour, as JPEG. */
export function drawFaces(
  faces: readonly PlacedFace[],
  { width = 640, height = 360, ground = "#b4b9c4" }: { width?: number; height?: number; ground?: string } = {},
): Promise<Buffer> {
  const drawn = faces.map(({ person, x, y, height: size }, index) =>
    faceOf(drawnPeople[person], x, y, size / 210, index),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${ground}"/>${drawn.join("")}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
}

function faceOf(
  { skin, hair, eye, lip, wide, long, brow, nose, eyes, mouth }: Features,
  x: number,
  y: number,
  scale: number,
  id: number,
): string {
  const [w, h] = [80 * wide, 105 * long];
  const eyeOf = (side: number) =>
    `<g transform="translate(${side * 34},-8)"><ellipse rx="${20 * eyes}" ry="${14 * eyes}" fill="#7a5442" opacity="0.45" filter="url(#soft${id})"/><path d="M${-16 * eyes},0 Q0,${-13 * eyes} ${16 * eyes},0 Q0,${10 * eyes} ${-16 * eyes},0 Z" fill="#f4f1ec" stroke="#2a1a14" stroke-width="1.6"/><circle r="${7 * eyes}" fill="${eye}"/><circle r="${3.4 * eyes}" fill="#0b0b0b"/><circle cx="2" cy="-2" r="1.5" fill="#fff"/><path d="M${-17 * eyes},0 Q0,${-15 * eyes} ${17 * eyes},-1" fill="none" stroke="#1c110c" stroke-width="2.6"/><path d="M${-20 * eyes},-18 Q0,-28 ${20 * eyes},-17" fill="none" stroke="${hair}" stroke-width="${brow}"/></g>`;
  return `<g transform="translate(${x},${y}) scale(${scale})"><defs><radialGradient id="skin${id}" cx="0.45" cy="0.4" r="0.75"><stop offset="0" stop-color="${skin}"/><stop offset="0.75" stop-color="${skin}"/><stop offset="1" stop-color="#6d4a38"/></radialGradient><filter id="soft${id}"><feGaussianBlur stdDeviation="4"/></filter></defs>
<rect x="${-30 * wide}" y="${h * 0.7}" width="${60 * wide}" height="60" fill="${skin}"/><ellipse cy="-18" rx="${w + 16}" ry="${h + 14}" fill="${hair}"/><ellipse cy="8" rx="${w}" ry="${h}" fill="url(#skin${id})"/><path d="M${-w},-30 Q0,${-h * 0.75} ${w},-30 Q${w * 0.9},${-h - 10} 0,${-h - 14} Q${-w * 0.9},${-h - 10} ${-w},-30 Z" fill="${hair}"/>${eyeOf(-1)}${eyeOf(1)}
<path d="M-6,-4 Q${-10 * nose},28 ${-13 * nose},38 Q0,48 ${13 * nose},38 Q${10 * nose},28 6,-4" fill="#8d5f49" opacity="0.28"/><path d="M${-11 * nose},38 Q0,46 ${11 * nose},38" fill="none" stroke="#5d3a2a" stroke-width="2.5"/><path d="M${-28 * mouth},66 Q-10,58 0,62 Q10,58 ${28 * mouth},66 Q0,84 ${-28 * mouth},66 Z" fill="${lip}"/><path d="M${-28 * mouth},66 Q0,71 ${28 * mouth},66" fill="none" stroke="#54221e" stroke-width="2"/></g>`;
}
