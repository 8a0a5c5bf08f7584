// Owns places on the earth: what coordinates are, and how far a location sent from a phone is from an institution.
import gcoord from 'gcoord'

type Pair = [longitude: number, latitude: number]

// The types that come with the library describe its ES module; Node loads the CommonJS one, which is the object itself.
const library = gcoord as unknown as {
  transform(from: Pair, system: 'WGS84' | 'GCJ02', to: 'WGS84' | 'GCJ02'): Pair
}

/** Degrees, WGS-84 unless said otherwise. */
export type Place = { readonly latitude: number; readonly longitude: number }

/** Mean radius of the earth (IUGG), metres. */
const EARTH_RADIUS = 6_371_008.8
/** 1e-6 degrees, some 0.1 m: how well the conversion back has to hit. */
const EXACT_ENOUGH = 1e-6
const MOST_ROUNDS = 30

const within = (value: unknown, limit: number): boolean =>
  typeof value === 'number' && Math.abs(value) <= limit

/** True for an object whose latitude is a number from -90 to 90 and whose longitude is one from -180 to 180. */
export function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false
  const { latitude, longitude } = value as { latitude?: unknown; longitude?: unknown }
  return within(latitude, 90) && within(longitude, 180)
}

/**
 * Great-circle distance in metres between a location sent from a phone and a place in WGS-84 (haversine formula:
 * R. W. Sinnott, "Virtues of the Haversine", Sky & Telescope 68 (2), 1984, p. 159; on a sphere, so up to 0.5 % off).
 * Telegram's Location (Bot API, "Location") does not name its system, and phones in China may send GCJ-02, some
 * 300 to 700 m beside WGS-84: the location is read both ways, the smaller distance counts. Both arguments must be
 * places (isPlace); the result is NaN where a number is.
 */
export function distanceMetres(sent: Place, place: Place): number {
  const direct = greatCircle(sent, place)
  const converted = fromGcj02(sent)
  return converted ? Math.min(direct, greatCircle(converted, place)) : direct
}

function greatCircle(from: Place, to: Place): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const across = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2
  const along = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  const part = across + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * along
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, part)))
}

/**
 * The WGS-84 place whose GCJ-02 coordinates these are; undefined outside of the area gcoord takes for China, where
 * there is no GCJ-02. The library's own way back never ends for places just inside the southern and western edge of
 * that area, and anyone can send such a location: hence rounds that are counted, over its way there.
 */
function fromGcj02({ latitude, longitude }: Place): Place | undefined {
  let lon = longitude
  let lat = latitude
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [thereLon, thereLat] = library.transform([lon, lat], 'WGS84', 'GCJ02')
    if (round === 0 && thereLon === lon && thereLat === lat) return undefined
    const missedLon = thereLon - longitude
    const missedLat = thereLat - latitude
    if (Math.abs(missedLon) <= EXACT_ENOUGH && Math.abs(missedLat) <= EXACT_ENOUGH) {
      return { latitude: lat, longitude: lon }
    }
    lon -= missedLon
    lat -= missedLat
  }
  return undefined
}
