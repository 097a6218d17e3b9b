// The package names types for this entry that it does not ship.
declare module 'opencc-js/t2cn' {
  export function Converter(options: { from: 't' | 'tw' | 'hk'; to: 'cn' }): (text: string) => string
}
