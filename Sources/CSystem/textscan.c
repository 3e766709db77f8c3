#include "textscan.h"

#include <string.h>

#include "masks.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

typedef struct {
  const pikir_text_anchors *anchors;
  const uint8_t *bytes;
  size_t length;
  size_t *offsets;
  size_t capacity;
  size_t count;
} finding;

static inline int surroundings_hold(const finding *f, size_t at) {
  const pikir_text_anchors *a = f->anchors;
  if (at < a->before || at - a->before + 8 > f->length) return 1;
  uint64_t word;
  memcpy(&word, f->bytes + (at - a->before), 8);
  return (word & a->mask) == a->value;
}

/* Takes the hits of up to 64 places; 0 when there is no more room, with *next at the first one not
   taken. */
static inline int take(finding *f, uint64_t hits, size_t at, size_t *next) {
  for (; hits; hits &= hits - 1) {
    size_t place = at + (size_t)__builtin_ctzll(hits);
    if (!surroundings_hold(f, place)) continue;
    if (f->count == f->capacity) {
      *next = place;
      return 0;
    }
    f->offsets[f->count++] = place;
  }
  return 1;
}

/* The hits of a step that lie before the end of the places. */
static inline uint64_t before_end(uint64_t hits, size_t at, size_t end) {
  return end - at < 64 ? hits & (((uint64_t)1 << (end - at)) - 1) : hits;
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) static void find_avx2(finding *f, size_t at, size_t end,
                                                      size_t *next) {
  const pikir_text_anchors *a = f->anchors;
  const __m256i mask1 = _mm256_set1_epi8((char)a->first_mask);
  const __m256i value1 = _mm256_set1_epi8((char)a->first_value);
  const __m256i mask2 = _mm256_set1_epi8((char)a->second_mask);
  const __m256i value2 = _mm256_set1_epi8((char)a->second_value);
  for (; at < end; at += 64) {
    const uint8_t *p = f->bytes + at, *q = p + a->distance;
    __m256i x = _mm256_loadu_si256((const __m256i *)p);
    __m256i y = _mm256_loadu_si256((const __m256i *)q);
    __m256i z = _mm256_loadu_si256((const __m256i *)(p + 32));
    __m256i w = _mm256_loadu_si256((const __m256i *)(q + 32));
    x = _mm256_cmpeq_epi8(_mm256_and_si256(x, mask1), value1);
    y = _mm256_cmpeq_epi8(_mm256_and_si256(y, mask2), value2);
    z = _mm256_cmpeq_epi8(_mm256_and_si256(z, mask1), value1);
    w = _mm256_cmpeq_epi8(_mm256_and_si256(w, mask2), value2);
    __m256i first = _mm256_and_si256(x, y), last = _mm256_and_si256(z, w);
    if (_mm256_testz_si256(_mm256_or_si256(first, last), _mm256_set1_epi8(-1))) continue;
    uint64_t hits = (uint64_t)(uint32_t)_mm256_movemask_epi8(last) << 32 |
                    (uint32_t)_mm256_movemask_epi8(first);
    if (!take(f, before_end(hits, at, end), at, next)) return;
  }
}

static void find_sse2(finding *f, size_t at, size_t end, size_t *next) {
  const pikir_text_anchors *a = f->anchors;
  const __m128i mask1 = _mm_set1_epi8((char)a->first_mask);
  const __m128i value1 = _mm_set1_epi8((char)a->first_value);
  const __m128i mask2 = _mm_set1_epi8((char)a->second_mask);
  const __m128i value2 = _mm_set1_epi8((char)a->second_value);
  for (; at < end; at += 16) {
    const uint8_t *p = f->bytes + at, *q = p + a->distance;
    __m128i x = _mm_loadu_si128((const __m128i *)p);
    __m128i y = _mm_loadu_si128((const __m128i *)q);
    x = _mm_cmpeq_epi8(_mm_and_si128(x, mask1), value1);
    y = _mm_cmpeq_epi8(_mm_and_si128(y, mask2), value2);
    uint64_t hits = (uint32_t)_mm_movemask_epi8(_mm_and_si128(x, y));
    if (hits && !take(f, before_end(hits, at, end), at, next)) return;
  }
}

#endif

static void find_scalar(finding *f, size_t at, size_t end, size_t *next) {
  const pikir_text_anchors *a = f->anchors;
  for (; at < end; at++) {
    const uint8_t *p = f->bytes + at;
    if ((p[0] & a->first_mask) != a->first_value) continue;
    if ((p[a->distance] & a->second_mask) != a->second_value) continue;
    if (!take(f, 1, at, next)) return;
  }
}

size_t pikir_find_anchors(int level, const pikir_text_anchors *anchors, const uint8_t *bytes,
                          size_t length, size_t from, size_t *next, size_t *offsets,
                          size_t capacity) {
  finding f = {anchors, bytes, length, offsets, capacity, 0};
  const size_t end = length > anchors->distance ? length - anchors->distance : 0;
  *next = length;
#if defined(__x86_64__)
  if (level == PIKIR_VECTOR_AVX2) find_avx2(&f, from, end, next);
  else if (level == PIKIR_VECTOR_SSE2) find_sse2(&f, from, end, next);
  else find_scalar(&f, from, end, next);
#else
  (void)level;
  find_scalar(&f, from, end, next);
#endif
  return f.count;
}

#define EACH_POSTING(action)                                                                   \
  size_t at = 0, row = (size_t)-1;                                                             \
  while (at < length) {                                                                        \
    size_t step = postings[at++];                                                              \
    if (step & 0x80) {                                                                         \
      step &= 0x7F;                                                                            \
      for (unsigned shift = 7; at < length && shift < 35; shift += 7) {                        \
        size_t piece = postings[at++];                                                         \
        step |= (piece & 0x7F) << shift;                                                       \
        if (!(piece & 0x80)) break;                                                            \
      }                                                                                        \
    }                                                                                          \
    row += step + 1;                                                                           \
    if (row >> 6 >= word_count) break;                                                         \
    action;                                                                                    \
  }

void pikir_postings_mark(const uint8_t *postings, size_t length, uint64_t *words,
                         size_t word_count) {
  EACH_POSTING(words[row >> 6] |= (uint64_t)1 << (row & 63))
}

size_t pikir_postings_count(const uint8_t *postings, size_t length, const uint64_t *words,
                            size_t word_count) {
  size_t count = 0;
  EACH_POSTING(count += words[row >> 6] >> (row & 63) & 1)
  return count;
}

void pikir_postings_tally(const uint8_t *postings, size_t length, const uint64_t *first,
                          const uint64_t *second, size_t word_count, uint32_t *stamps,
                          uint32_t stamp, uint32_t counts[2]) {
  uint32_t in_first = 0, in_second = 0;
  EACH_POSTING(
    const uint32_t a = first[row >> 6] >> (row & 63) & 1;
    const uint32_t b = second[row >> 6] >> (row & 63) & 1;
    if (!(a | b)) continue;
    if (stamps) {
      if (stamps[row] == stamp) continue;
      stamps[row] = stamp;
    }
    in_first += a;
    in_second += b)
  counts[0] += in_first;
  counts[1] += in_second;
}
