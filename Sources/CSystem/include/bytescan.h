#ifndef PIKIR_BYTESCAN_H
#define PIKIR_BYTESCAN_H

/* Finds the next byte of interest in text formats, 16 bytes a step. Inlined into Swift loops.
   Each gives an offset from bytes, or length when there is none; none reads past length. */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* The next quote, backslash or control byte (below 0x20): what ends a plain run of a JSON
   string (RFC 8259, section 7). */
static inline size_t pikir_find_json_special(const uint8_t *bytes, size_t length) {
  size_t i = 0;
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'), low = _mm_set1_epi8(0x1F);
  for (; i + 16 <= length; i += 16) {
    const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + i));
    const __m128i hit =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, slash)),
                     _mm_cmpeq_epi8(_mm_min_epu8(block, low), block));
    const int mask = _mm_movemask_epi8(hit);
    if (mask) return i + (size_t)__builtin_ctz((unsigned)mask);
  }
#endif
  for (; i < length; i++)
    if (bytes[i] == '"' || bytes[i] == '\\' || bytes[i] < 0x20) return i;
  return length;
}

/* The next delimiter, carriage return or line feed: what ends an unquoted field of CSV. */
static inline size_t pikir_find_field_end(const uint8_t *bytes, size_t length, uint8_t delimiter) {
  size_t i = 0;
#if defined(__SSE2__)
  const __m128i cut = _mm_set1_epi8((char)delimiter), cr = _mm_set1_epi8('\r'),
                lf = _mm_set1_epi8('\n');
  for (; i + 16 <= length; i += 16) {
    const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + i));
    const __m128i hit =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, cut), _mm_cmpeq_epi8(block, cr)),
                     _mm_cmpeq_epi8(block, lf));
    const int mask = _mm_movemask_epi8(hit);
    if (mask) return i + (size_t)__builtin_ctz((unsigned)mask);
  }
#endif
  for (; i < length; i++)
    if (bytes[i] == delimiter || bytes[i] == '\r' || bytes[i] == '\n') return i;
  return length;
}

/* The next byte equal to one of two. */
static inline size_t pikir_find_either(const uint8_t *bytes, size_t length, uint8_t one,
                                       uint8_t other) {
  size_t i = 0;
#if defined(__SSE2__)
  const __m128i first = _mm_set1_epi8((char)one), second = _mm_set1_epi8((char)other);
  for (; i + 16 <= length; i += 16) {
    const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + i));
    const int mask = _mm_movemask_epi8(
        _mm_or_si128(_mm_cmpeq_epi8(block, first), _mm_cmpeq_epi8(block, second)));
    if (mask) return i + (size_t)__builtin_ctz((unsigned)mask);
  }
#endif
  for (; i < length; i++)
    if (bytes[i] == one || bytes[i] == other) return i;
  return length;
}

/* The next byte equal to one. */
static inline size_t pikir_find_byte(const uint8_t *bytes, size_t length, uint8_t value) {
  const uint8_t *hit = length ? (const uint8_t *)memchr(bytes, value, length) : NULL;
  return hit ? (size_t)(hit - bytes) : length;
}

/* How many bytes equal one value. */
static inline size_t pikir_count_byte(const uint8_t *bytes, size_t length, uint8_t value) {
  size_t i = 0, count = 0;
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi8((char)value);
  for (; i + 16 <= length; i += 16) {
    const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + i));
    count += (size_t)__builtin_popcount(
        (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(block, wanted)));
  }
#endif
  for (; i < length; i++) count += bytes[i] == value;
  return count;
}

/* How many line ends the bytes hold: LF, CR, or both together as one. A CR at the very end
   counts, so ranges that part CRLF must not be added up. */
static inline size_t pikir_count_line_ends(const uint8_t *bytes, size_t length) {
  const size_t feeds = pikir_count_byte(bytes, length, '\n');
  const uint8_t *at = length ? (const uint8_t *)memchr(bytes, '\r', length) : NULL;
  size_t lone = 0;
  while (at) {
    const size_t rest = length - (size_t)(at + 1 - bytes);
    if (rest == 0) return feeds + lone + 1;
    if (at[1] != '\n') lone++;
    at = (const uint8_t *)memchr(at + 1, '\r', rest);
  }
  return feeds + lone;
}

#endif
