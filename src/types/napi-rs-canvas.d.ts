/** What is used of @napi-rs/canvas. It is declared here because the program is compiled also where it is not installed. */
declare module '@napi-rs/canvas' {
  type Image = { width: number; height: number }
  type Context = {
    font: string
    lang: string
    fillStyle: string
    textAlign: 'left' | 'center' | 'right'
    textBaseline: 'alphabetic' | 'middle'
    drawImage(image: Image, x: number, y: number): void
    fillRect(x: number, y: number, width: number, height: number): void
    fillText(text: string, x: number, y: number): void
    measureText(text: string): { width: number }
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray }
  }
  type Canvas = {
    getContext(kind: '2d'): Context
    toBuffer(mime: 'image/png'): Buffer
  }
  export const createCanvas: (width: number, height: number) => Canvas
  export const loadImage: (bytes: Uint8Array) => Promise<Image>
  export const GlobalFonts: { registerFromPath(path: string, alias: string): unknown }
}
