#include "crc32c.h"

static uint32_t table[256];

/* Before main, so that no thread can meet it half filled. */
__attribute__((constructor)) static void fill_table(void) {
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t value = i;
    for (int bit = 0; bit < 8; bit++)
      value = (value >> 1) ^ (value & 1 ? 0x82F63B78u : 0);
    table[i] = value;
  }
}

static uint32_t by_table(uint32_t crc, const uint8_t *bytes, size_t length) {
  while (length--) crc = (crc >> 8) ^ table[(crc ^ *bytes++) & 0xFF];
  return crc;
}

#if defined(__x86_64__)
#include <nmmintrin.h>
#include <string.h>

__attribute__((target("sse4.2")))
static uint32_t by_instruction(uint32_t crc, const uint8_t *bytes, size_t length) {
  uint64_t wide = crc;
  while (length >= 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    wide = _mm_crc32_u64(wide, word);
    bytes += 8;
    length -= 8;
  }
  uint32_t narrow = (uint32_t)wide;
  while (length--) narrow = _mm_crc32_u8(narrow, *bytes++);
  return narrow;
}
#endif

uint32_t pikir_crc32c(uint32_t crc, const void *bytes, size_t length) {
  crc = ~crc;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("sse4.2"))
    return ~by_instruction(crc, bytes, length);
#endif
  return ~by_table(crc, bytes, length);
}
