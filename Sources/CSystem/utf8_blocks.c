#include "utf8.h"

/* Each pair of neighbouring bytes is looked up in three tables by nibbles; a bit that is set in
   all three is an error of the pair. What is left, the second and third byte after a lead of three
   or four, is compared with where such leads stood.
   Source: Keiser and Lemire 2020, "Validating UTF-8 in less than one instruction per byte". */

#if defined(__x86_64__)
#include <immintrin.h>

enum {
  LEAD_WITHOUT_TAIL = 1,   /* 11...... then no 10...... */
  TAIL_WITHOUT_LEAD = 2,   /* 0....... then 10...... */
  OVERLONG_THREE = 4,      /* 11100000 100..... */
  ABOVE_RANGE = 8,         /* 11110100 1001.... and above */
  SURROGATE = 16,          /* 11101101 101..... */
  OVERLONG_TWO = 32,       /* 1100000. 10...... */
  FOUR_BYTE_EDGE = 64,     /* 11110000 1000.... and 11110101 1000.... and above */
  TWO_TAILS = 128,         /* 10...... 10......: an error unless a longer lead stood before */
  OF_ANY_LOW_NIBBLE = LEAD_WITHOUT_TAIL | TAIL_WITHOUT_LEAD | TWO_TAILS
};

#define ROW(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)                                       \
  _mm256_setr_epi8((char)(a), (char)(b), (char)(c), (char)(d), (char)(e), (char)(f), (char)(g),   \
                   (char)(h), (char)(i), (char)(j), (char)(k), (char)(l), (char)(m), (char)(n),   \
                   (char)(o), (char)(p), (char)(a), (char)(b), (char)(c), (char)(d), (char)(e),   \
                   (char)(f), (char)(g), (char)(h), (char)(i), (char)(j), (char)(k), (char)(l),   \
                   (char)(m), (char)(n), (char)(o), (char)(p))

#define BEFORE(n) _mm256_alignr_epi8(block, _mm256_permute2x128_si256(last, block, 0x21), 16 - (n))

__attribute__((target("avx2")))
static size_t blocks_by_avx2(const uint8_t *bytes, size_t length) {
  enum { ANY = OF_ANY_LOW_NIBBLE, HIGH = ANY | ABOVE_RANGE | FOUR_BYTE_EDGE };
  enum { TAIL = TAIL_WITHOUT_LEAD | OVERLONG_TWO | TWO_TAILS };
  const __m256i first_high =
      ROW(TAIL_WITHOUT_LEAD, TAIL_WITHOUT_LEAD, TAIL_WITHOUT_LEAD, TAIL_WITHOUT_LEAD,
          TAIL_WITHOUT_LEAD, TAIL_WITHOUT_LEAD, TAIL_WITHOUT_LEAD, TAIL_WITHOUT_LEAD, TWO_TAILS,
          TWO_TAILS, TWO_TAILS, TWO_TAILS, LEAD_WITHOUT_TAIL | OVERLONG_TWO, LEAD_WITHOUT_TAIL,
          LEAD_WITHOUT_TAIL | OVERLONG_THREE | SURROGATE,
          LEAD_WITHOUT_TAIL | ABOVE_RANGE | FOUR_BYTE_EDGE);
  const __m256i first_low =
      ROW(ANY | OVERLONG_THREE | OVERLONG_TWO | FOUR_BYTE_EDGE, ANY | OVERLONG_TWO, ANY, ANY,
          ANY | ABOVE_RANGE, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH | SURROGATE,
          HIGH, HIGH);
  const __m256i second_high =
      ROW(LEAD_WITHOUT_TAIL, LEAD_WITHOUT_TAIL, LEAD_WITHOUT_TAIL, LEAD_WITHOUT_TAIL,
          LEAD_WITHOUT_TAIL, LEAD_WITHOUT_TAIL, LEAD_WITHOUT_TAIL, LEAD_WITHOUT_TAIL,
          TAIL | OVERLONG_THREE | FOUR_BYTE_EDGE, TAIL | OVERLONG_THREE | ABOVE_RANGE,
          TAIL | SURROGATE | ABOVE_RANGE, TAIL | SURROGATE | ABOVE_RANGE, LEAD_WITHOUT_TAIL,
          LEAD_WITHOUT_TAIL, LEAD_WITHOUT_TAIL, LEAD_WITHOUT_TAIL);
  const __m256i nibble = _mm256_set1_epi8(0x0F), top = _mm256_set1_epi8((char)0x80);
  const __m256i three = _mm256_set1_epi8(0xE0 - 0x80), four = _mm256_set1_epi8(0xF0 - 0x80);
  __m256i last = _mm256_setzero_si256();
  size_t at = 0;
  for (; at + 32 <= length; at += 32) {
    const __m256i block = _mm256_loadu_si256((const __m256i *)(bytes + at));
    /* Plain ASCII after plain ASCII, as most of a file's markup is. */
    if (_mm256_movemask_epi8(_mm256_or_si256(block, last)) == 0) continue;
    const __m256i before = BEFORE(1);
    const __m256i errors = _mm256_and_si256(
        _mm256_and_si256(
            _mm256_shuffle_epi8(first_high,
                                _mm256_and_si256(_mm256_srli_epi16(before, 4), nibble)),
            _mm256_shuffle_epi8(first_low, _mm256_and_si256(before, nibble))),
        _mm256_shuffle_epi8(second_high, _mm256_and_si256(_mm256_srli_epi16(block, 4), nibble)));
    const __m256i tails = _mm256_and_si256(
        _mm256_or_si256(_mm256_subs_epu8(BEFORE(2), three), _mm256_subs_epu8(BEFORE(3), four)),
        top);
    const __m256i wrong = _mm256_xor_si256(errors, tails);
    if (!_mm256_testz_si256(wrong, wrong)) break;
    last = block;
  }
  return at;
}
#endif

size_t pikir_utf8_valid_blocks(const uint8_t *bytes, size_t length) {
  size_t at = 0;
#if defined(__x86_64__)
  if (length >= 64 && __builtin_cpu_supports("avx2")) at = blocks_by_avx2(bytes, length);
#endif
  /* A sequence that begins in the last three bytes may go on behind them. */
  for (size_t back = 1; back <= 3 && back <= at; back++)
    if (bytes[at - back] >= 0xC0) return at - back;
  return at;
}
