/** Pixels of the file for each pixel of the page. */
const scale = 2;
const margin = 16;

/** What of a drawing's looks comes from the stylesheet, and has to be written into a file of its own. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'color',
  'font',
  'text-anchor',
  'dominant-baseline',
];

/**
 * Draws the pictures of a figure, as they are now, into one PNG: canvases and drawings at the places that they have in the page,
 * on the ground of the page.
 *
 * @param figure - The figure's element.
 * @throws {Error} If the browser cannot draw it.
 */
export async function pictureFile(figure: HTMLElement): Promise<Blob> {
  const picture = figure.querySelector('.lab-figure__picture') ?? figure;
  const frame = picture.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((frame.width + 2 * margin) * scale);
  canvas.height = Math.ceil((frame.height + 2 * margin) * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('pictureFile: expected a canvas to draw on, got none');
  context.fillStyle = groundOf(figure);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  for (const part of picture.querySelectorAll<HTMLElement | SVGSVGElement>('canvas, svg, img')) {
    const { left, top, width, height } = part.getBoundingClientRect();
    if (width === 0 || height === 0 || (part instanceof SVGElement && part.ownerSVGElement)) continue;
    const image = part instanceof SVGSVGElement ? await imageOf(part, width, height) : part;
    context.imageSmoothingEnabled = getComputedStyle(part).imageRendering !== 'pixelated';
    context.drawImage(
      image as HTMLCanvasElement | HTMLImageElement,
      left - frame.left + margin,
      top - frame.top + margin,
      width,
      height,
    );
  }
  drawWords(context, picture, frame);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error('pictureFile: expected a picture, got none')),
    ),
  );
}

/** Writes the words that stand beside the pictures where they stand in the page. */
function drawWords(context: CanvasRenderingContext2D, picture: Element, frame: DOMRect): void {
  const walker = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.nodeValue?.trim();
    if (!element || !text || element.closest('svg, canvas, .lab-visually-hidden, [hidden]')) continue;
    range.selectNodeContents(node);
    const { left, top, width, height } = range.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (width === 0 || style.visibility === 'hidden' || style.opacity === '0') continue;
    context.fillStyle = style.color;
    context.font = style.font;
    context.textBaseline = 'middle';
    context.fillText(text, left - frame.left + margin, top - frame.top + margin + height / 2, width);
  }
}

/** The nearest ground behind an element. */
function groundOf(element: HTMLElement): string {
  for (let behind: HTMLElement | null = element; behind; behind = behind.parentElement) {
    const { backgroundColor } = getComputedStyle(behind);
    if (backgroundColor !== 'transparent' && backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
  }
  return getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'black' : 'white';
}

async function imageOf(svg: SVGSVGElement, width: number, height: number): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  [svg, ...svg.querySelectorAll<SVGElement>('*')].forEach((original, index) => {
    const style = getComputedStyle(original);
    for (const look of looks) copies[index]?.style.setProperty(look, style.getPropertyValue(look));
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}
