#include "masks.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

int pikir_vector_level(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") ? PIKIR_VECTOR_AVX2 : PIKIR_VECTOR_SSE2;
#else
  return PIKIR_VECTOR_NONE;
#endif
}

/* One block is 64 rows and gives one word. The scalar forms are written without branches, which
   lets a compiler for another machine make vectors of them. */

#define SCALAR_BLOCK(bits, type)                                                               \
  static inline uint64_t range_##bits##_scalar(const type *v, type low, type high) {           \
    uint64_t word = 0;                                                                         \
    type span = (type)(high - low);                                                            \
    for (int i = 0; i < 64; i++)                                                               \
      word |= (uint64_t)((type)(v[i] - low) <= span) << i;                                     \
    return word;                                                                               \
  }

SCALAR_BLOCK(8, uint8_t)
SCALAR_BLOCK(16, uint16_t)
SCALAR_BLOCK(32, uint32_t)

#if defined(__x86_64__)

static inline uint64_t range_8_sse2(const uint8_t *v, uint8_t low, uint8_t high) {
  __m128i base = _mm_set1_epi8((char)low);
  __m128i span = _mm_set1_epi8((char)(uint8_t)(high - low));
  uint64_t word = 0;
  for (int i = 0; i < 4; i++) {
    __m128i x = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)(v + 16 * i)), base);
    __m128i in = _mm_cmpeq_epi8(_mm_min_epu8(x, span), x);
    word |= (uint64_t)(uint32_t)_mm_movemask_epi8(in) << (16 * i);
  }
  return word;
}

static inline __m128i in_16(const uint16_t *v, __m128i base, __m128i span) {
  __m128i x = _mm_sub_epi16(_mm_loadu_si128((const __m128i *)v), base);
  return _mm_cmpeq_epi16(_mm_subs_epu16(x, span), _mm_setzero_si128());
}

static inline uint64_t range_16_sse2(const uint16_t *v, uint16_t low, uint16_t high) {
  __m128i base = _mm_set1_epi16((short)low);
  __m128i span = _mm_set1_epi16((short)(uint16_t)(high - low));
  uint64_t word = 0;
  for (int i = 0; i < 4; i++) {
    __m128i in = _mm_packs_epi16(in_16(v + 16 * i, base, span), in_16(v + 16 * i + 8, base, span));
    word |= (uint64_t)(uint32_t)_mm_movemask_epi8(in) << (16 * i);
  }
  return word;
}

/* All ones where the value is outside; unsigned order by flipping the sign bits. */
static inline __m128i out_32(const uint32_t *v, __m128i base, __m128i flip, __m128i span) {
  __m128i x = _mm_sub_epi32(_mm_loadu_si128((const __m128i *)v), base);
  return _mm_cmpgt_epi32(_mm_xor_si128(x, flip), span);
}

static inline uint64_t range_32_sse2(const uint32_t *v, uint32_t low, uint32_t high) {
  __m128i base = _mm_set1_epi32((int)low);
  __m128i flip = _mm_set1_epi32((int)0x80000000u);
  __m128i span = _mm_set1_epi32((int)((high - low) ^ 0x80000000u));
  uint64_t word = 0;
  for (int i = 0; i < 4; i++) {
    const uint32_t *p = v + 16 * i;
    __m128i first = _mm_packs_epi32(out_32(p, base, flip, span), out_32(p + 4, base, flip, span));
    __m128i last =
        _mm_packs_epi32(out_32(p + 8, base, flip, span), out_32(p + 12, base, flip, span));
    word |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_packs_epi16(first, last)) << (16 * i);
  }
  return ~word;
}

#define AVX2 __attribute__((target("avx2"), always_inline)) static inline

AVX2 uint64_t range_8_avx2(const uint8_t *v, uint8_t low, uint8_t high) {
  __m256i base = _mm256_set1_epi8((char)low);
  __m256i span = _mm256_set1_epi8((char)(uint8_t)(high - low));
  __m256i x = _mm256_sub_epi8(_mm256_loadu_si256((const __m256i *)v), base);
  __m256i y = _mm256_sub_epi8(_mm256_loadu_si256((const __m256i *)(v + 32)), base);
  uint32_t first = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(x, span), x));
  uint32_t last = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(y, span), y));
  return (uint64_t)last << 32 | first;
}

AVX2 uint64_t range_16_avx2(const uint16_t *v, uint16_t low, uint16_t high) {
  __m256i base = _mm256_set1_epi16((short)low);
  __m256i span = _mm256_set1_epi16((short)(uint16_t)(high - low));
  uint64_t word = 0;
  for (int i = 0; i < 2; i++) {
    __m256i x = _mm256_sub_epi16(_mm256_loadu_si256((const __m256i *)(v + 32 * i)), base);
    __m256i y = _mm256_sub_epi16(_mm256_loadu_si256((const __m256i *)(v + 32 * i + 16)), base);
    __m256i in_x = _mm256_cmpeq_epi16(_mm256_min_epu16(x, span), x);
    __m256i in_y = _mm256_cmpeq_epi16(_mm256_min_epu16(y, span), y);
    /* The pack works within 128-bit halves; the permutation puts the quarters in order. */
    __m256i in = _mm256_permute4x64_epi64(_mm256_packs_epi16(in_x, in_y), 0xD8);
    word |= (uint64_t)(uint32_t)_mm256_movemask_epi8(in) << (32 * i);
  }
  return word;
}

AVX2 uint64_t range_32_avx2(const uint32_t *v, uint32_t low, uint32_t high) {
  __m256i base = _mm256_set1_epi32((int)low);
  __m256i span = _mm256_set1_epi32((int)(high - low));
  uint64_t word = 0;
  for (int i = 0; i < 8; i++) {
    __m256i x = _mm256_sub_epi32(_mm256_loadu_si256((const __m256i *)(v + 8 * i)), base);
    __m256i in = _mm256_cmpeq_epi32(_mm256_min_epu32(x, span), x);
    word |= (uint64_t)(uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(in)) << (8 * i);
  }
  return word;
}

/* A byte's high half picks a bit, its low half the byte that holds that bit: set[h >> 3][l] has
   bit h & 7 when value 16h + l is a member. */
AVX2 uint64_t member_8_avx2(const uint8_t *v, __m256i lower, __m256i upper, __m256i bit) {
  __m256i nibble = _mm256_set1_epi8(15);
  uint64_t word = 0;
  for (int i = 0; i < 2; i++) {
    __m256i x = _mm256_loadu_si256((const __m256i *)(v + 32 * i));
    __m256i high = _mm256_and_si256(_mm256_srli_epi16(x, 4), nibble);
    /* An index with its top bit set gives 0, so each half takes only its own values. */
    __m256i low_index = _mm256_and_si256(x, _mm256_set1_epi8((char)0x8F));
    __m256i from_lower = _mm256_shuffle_epi8(lower, low_index);
    __m256i from_upper =
        _mm256_shuffle_epi8(upper, _mm256_xor_si256(low_index, _mm256_set1_epi8((char)0x80)));
    __m256i wanted = _mm256_shuffle_epi8(bit, high);
    __m256i found = _mm256_and_si256(_mm256_or_si256(from_lower, from_upper), wanted);
    __m256i in = _mm256_cmpeq_epi8(found, wanted);
    word |= (uint64_t)(uint32_t)_mm256_movemask_epi8(in) << (32 * i);
  }
  return word;
}

#endif

/* Runs a block form over a column; the last, partial block is read from a copy with zeros. */
#define RUN_BLOCKS(type, block)                                                                \
  size_t words = count >> 6;                                                                   \
  for (size_t w = 0; w < words; w++) {                                                         \
    const type *v = values + (w << 6);                                                         \
    if (!within) out[w] = block;                                                               \
    else out[w] = within[w] ? within[w] & block : 0;                                           \
  }                                                                                            \
  if (count & 63) {                                                                            \
    type v[64] = {0};                                                                          \
    memcpy(v, values + (words << 6), (count & 63) * sizeof(type));                             \
    out[words] = (within ? within[words] : ~(uint64_t)0) & block;                              \
  }

#if defined(__x86_64__)
#define RANGE_OVER_COLUMN(bits, type)                                                          \
  __attribute__((target("avx2"))) static void column_##bits##_avx2(                            \
      const type *values, size_t count, type low, type high, const uint64_t *within,           \
      uint64_t *out) {                                                                         \
    RUN_BLOCKS(type, range_##bits##_avx2(v, low, high))                                        \
  }                                                                                            \
  static void column_##bits##_sse2(                                                            \
      const type *values, size_t count, type low, type high, const uint64_t *within,           \
      uint64_t *out) {                                                                         \
    RUN_BLOCKS(type, range_##bits##_sse2(v, low, high))                                        \
  }                                                                                            \
  void pikir_mask_range_##bits(                                                                \
      int level, const type *values, size_t count, type low, type high,                        \
      const uint64_t *within, uint64_t *out) {                                                 \
    if (level == PIKIR_VECTOR_AVX2) column_##bits##_avx2(values, count, low, high, within, out); \
    else if (level == PIKIR_VECTOR_SSE2)                                                       \
      column_##bits##_sse2(values, count, low, high, within, out);                             \
    else { RUN_BLOCKS(type, range_##bits##_scalar(v, low, high)) }                             \
  }
#else
#define RANGE_OVER_COLUMN(bits, type)                                                          \
  void pikir_mask_range_##bits(                                                                \
      int level, const type *values, size_t count, type low, type high,                        \
      const uint64_t *within, uint64_t *out) {                                                 \
    (void)level;                                                                               \
    RUN_BLOCKS(type, range_##bits##_scalar(v, low, high))                                      \
  }
#endif

RANGE_OVER_COLUMN(8, uint8_t)
RANGE_OVER_COLUMN(16, uint16_t)
RANGE_OVER_COLUMN(32, uint32_t)

#define SCALAR_MEMBER(bits, type)                                                              \
  static inline uint64_t member_##bits##_scalar(                                               \
      const type *v, const uint64_t *set, size_t bit_count) {                                  \
    uint64_t word = 0;                                                                         \
    for (int i = 0; i < 64; i++) {                                                             \
      size_t x = v[i] < bit_count ? v[i] : 0;                                                  \
      uint64_t in = (set[x >> 6] >> (x & 63) & 1) & (uint64_t)(v[i] < bit_count);              \
      word |= in << i;                                                                         \
    }                                                                                          \
    return word;                                                                               \
  }

SCALAR_MEMBER(8, uint8_t)
SCALAR_MEMBER(16, uint16_t)
SCALAR_MEMBER(32, uint32_t)

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void member_column_8_avx2(
    const uint8_t *values, size_t count, const uint64_t *bits, const uint64_t *within,
    uint64_t *out) {
  uint8_t half[2][16] = {{0}};
  uint8_t bit[16];
  for (int x = 0; x < 256; x++)
    if (bits[x >> 6] >> (x & 63) & 1) half[x >> 7][x & 15] |= (uint8_t)(1 << (x >> 4 & 7));
  for (int h = 0; h < 16; h++) bit[h] = (uint8_t)(1 << (h & 7));
  __m256i lower = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)half[0]));
  __m256i upper = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)half[1]));
  __m256i picks = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)bit));
  RUN_BLOCKS(uint8_t, member_8_avx2(v, lower, upper, picks))
}
#endif

void pikir_mask_member_8(int level, const uint8_t *values, size_t count, const uint64_t *bits,
                         const uint64_t *within, uint64_t *out) {
#if defined(__x86_64__)
  if (level == PIKIR_VECTOR_AVX2) {
    member_column_8_avx2(values, count, bits, within, out);
    return;
  }
#else
  (void)level;
#endif
  RUN_BLOCKS(uint8_t, member_8_scalar(v, bits, 256))
}

void pikir_mask_member_16(const uint16_t *values, size_t count, const uint64_t *bits,
                          size_t bit_count, const uint64_t *within, uint64_t *out) {
  RUN_BLOCKS(uint16_t, member_16_scalar(v, bits, bit_count))
}

void pikir_mask_member_32(const uint32_t *values, size_t count, const uint64_t *bits,
                          size_t bit_count, const uint64_t *within, uint64_t *out) {
  RUN_BLOCKS(uint32_t, member_32_scalar(v, bits, bit_count))
}
