// How far a location sent from a phone is from an institution, whichever coordinates the phone sends.
import fc from 'fast-check'
import gcoord from 'gcoord'
import { describe, expect, it } from 'vitest'
import { distanceMetres, isPlace, type Place } from '../../domain/place.ts'

const at = (latitude: number, longitude: number): Place => ({ latitude, longitude })
const NANCHANG = at(28.6829, 115.8582)
const HALF_AROUND = Math.PI * 6_371_009

// Its types describe the ES module, Node loads the CommonJS one.
const library = gcoord as unknown as {
  transform(from: [number, number], system: string, to: string): [number, number]
}

/** What a phone sends that is at this place and speaks GCJ-02. */
const asGcj02 = ({ latitude, longitude }: Place): Place => {
  const [lon, lat] = library.transform([longitude, latitude], 'WGS84', 'GCJ02')
  return at(lat, lon)
}

const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})
const inChina = fc.record({
  latitude: fc.double({ min: 19, max: 53, noNaN: true }),
  longitude: fc.double({ min: 74, max: 134, noNaN: true }),
})

describe('the distance between a location and a place', () => {
  it.each([
    ['Paris and London', at(48.8566, 2.3522), at(51.5074, -0.1278), 343_556],
    ['pole and pole', at(90, 0), at(-90, 0), 20_015_115],
    ['two sides of the date line', at(0, 179.5), at(0, -179.5), 111_195],
    ['a degree of latitude far from China', at(10, 20), at(11, 20), 111_195],
  ])('%s', (_, from, to, metres) => {
    expect(Math.abs(distanceMetres(from, to) - metres)).toBeLessThan(metres / 1000)
  })

  it('is nothing for a phone on the spot that sends WGS-84', () => {
    expect(distanceMetres(NANCHANG, NANCHANG)).toBe(0)
  })

  it('is nothing for a phone on the spot that sends GCJ-02, though its numbers lie some 300 to 700 m away', () => {
    const sent = asGcj02(NANCHANG)
    const degree = 111_195
    const north = (sent.latitude - NANCHANG.latitude) * degree
    const east =
      (sent.longitude - NANCHANG.longitude) * degree * Math.cos((NANCHANG.latitude * Math.PI) / 180)
    expect(Math.hypot(north, east)).toBeGreaterThan(300)
    expect(Math.hypot(north, east)).toBeLessThan(700)
    expect(distanceMetres(sent, NANCHANG)).toBeLessThan(1)
  })

  it('stays large for a phone that is elsewhere in town', () => {
    const station = at(28.6629, 115.9082)
    expect(distanceMetres(station, NANCHANG)).toBeGreaterThan(4500)
    expect(distanceMetres(asGcj02(station), NANCHANG)).toBeGreaterThan(4500)
  })

  it('finds the spot anywhere in China, in both systems', () => {
    fc.assert(
      fc.property(inChina, (spot) => {
        expect(distanceMetres(spot, spot)).toBe(0)
        expect(distanceMetres(asGcj02(spot), spot)).toBeLessThan(1)
      }),
    )
  })

  it('is between nothing and half way around the earth', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        const metres = distanceMetres(from, to)
        expect(metres).toBeGreaterThanOrEqual(0)
        expect(metres).toBeLessThanOrEqual(HALF_AROUND)
        expect(distanceMetres(from, from)).toBe(0)
      }),
    )
  })

  it('is the same there and back, but for the shift between the systems', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        expect(Math.abs(distanceMetres(from, to) - distanceMetres(to, from))).toBeLessThan(1500)
      }),
    )
  })

  it.each([
    ['west', at(30, 72.0041)],
    ['west, further in', at(30, 72.006)],
    ['south', at(0.83, 100)],
    ['east', at(30, 137.8346)],
    ['north', at(55.827, 100)],
    ['corner', at(0.8293, 72.004)],
  ])('comes to an end at the edge of the area in which GCJ-02 is taken to hold: %s', (_, edge) => {
    expect(distanceMetres(edge, edge)).toBe(0)
    expect(distanceMetres(edge, NANCHANG)).toBeGreaterThan(1_000_000)
  })
})

describe('a place', () => {
  it.each([
    [NANCHANG, true],
    [at(-90, 180), true],
    [at(90.001, 0), false],
    [at(0, -180.001), false],
    [at(115.8582, 28.6829), false],
    [at(Number.NaN, 0), false],
    [at(0, Number.POSITIVE_INFINITY), false],
    [{ latitude: '28', longitude: '115' }, false],
    [{ latitude: 28 }, false],
    [null, false],
    [undefined, false],
    ['28.6829 115.8582', false],
  ])('%j is one: %s', (value, expected) => {
    expect(isPlace(value)).toBe(expected)
  })
})
