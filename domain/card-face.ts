// What the view of a card shows, as plain text.
export type CardFace = {
  agency: string
  title: string
  rows: readonly { name: string; value: string }[]
  /** What the QR code says, and what stands below it. */
  link: string
  scan: string
  /** That it is a view of what is recorded, and no card. */
  view: string
}
