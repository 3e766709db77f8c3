#include "utf8.h"

#include <string.h>

static int is_tail(uint8_t byte) { return (byte & 0xC0) == 0x80; }

/* Length of the well-formed sequence at bytes[0], or 0. */
static inline size_t well_formed(const uint8_t *bytes, size_t left) {
  uint8_t lead = bytes[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return left >= 2 && is_tail(bytes[1]) ? 2 : 0;
  if (lead < 0xF0) {
    if (left < 3 || !is_tail(bytes[1]) || !is_tail(bytes[2])) return 0;
    if (lead == 0xE0 && bytes[1] < 0xA0) return 0;
    if (lead == 0xED && bytes[1] > 0x9F) return 0;
    return 3;
  }
  if (lead > 0xF4) return 0;
  if (left < 4 || !is_tail(bytes[1]) || !is_tail(bytes[2]) || !is_tail(bytes[3])) return 0;
  if (lead == 0xF0 && bytes[1] < 0x90) return 0;
  if (lead == 0xF4 && bytes[1] > 0x8F) return 0;
  return 4;
}

size_t pikir_utf8_valid_prefix(const uint8_t *bytes, size_t length) {
  size_t at = pikir_utf8_valid_blocks(bytes, length);
  while (at < length) {
    if (bytes[at] < 0x80) {
      while (at + 8 <= length) {
        uint64_t word;
        memcpy(&word, bytes + at, 8);
        if (word & 0x8080808080808080u) break;
        at += 8;
      }
      while (at < length && bytes[at] < 0x80) at++;
      continue;
    }
    /* Cyrillic and other two-byte letters come in runs. */
    while (at + 1 < length && bytes[at] >= 0xC2 && bytes[at] < 0xE0 && is_tail(bytes[at + 1]))
      at += 2;
    if (at >= length) break;
    size_t size = well_formed(bytes + at, length - at);
    if (size == 0) return at;
    at += size;
  }
  return at;
}

size_t pikir_utf8_ill_formed_length(const uint8_t *bytes, size_t length) {
  uint8_t lead = bytes[0];
  size_t wanted = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead <= 0xF4 ? 4 : 1;
  if (wanted < 2 || length < 2) return 1;
  uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (bytes[1] < low || bytes[1] > high) return 1;
  size_t size = 2;
  while (size < wanted && size < length && is_tail(bytes[size])) size++;
  return size < wanted ? size : wanted;
}

uint32_t pikir_utf8_decode(const uint8_t *bytes, size_t length, size_t *size) {
  size_t count = well_formed(bytes, length);
  *size = count ? count : 1;
  switch (count) {
    case 1: return bytes[0];
    case 2: return (uint32_t)(bytes[0] & 0x1F) << 6 | (bytes[1] & 0x3F);
    case 3:
      return (uint32_t)(bytes[0] & 0x0F) << 12 | (uint32_t)(bytes[1] & 0x3F) << 6
             | (bytes[2] & 0x3F);
    case 4:
      return (uint32_t)(bytes[0] & 0x07) << 18 | (uint32_t)(bytes[1] & 0x3F) << 12
             | (uint32_t)(bytes[2] & 0x3F) << 6 | (bytes[3] & 0x3F);
    default: return 0xFFFD;
  }
}

size_t pikir_utf8_encode(uint32_t scalar, uint8_t *out) {
  if (scalar < 0x80) {
    out[0] = (uint8_t)scalar;
    return 1;
  }
  if (scalar < 0x800) {
    out[0] = (uint8_t)(0xC0 | scalar >> 6);
    out[1] = (uint8_t)(0x80 | (scalar & 0x3F));
    return 2;
  }
  if (scalar < 0x10000) {
    out[0] = (uint8_t)(0xE0 | scalar >> 12);
    out[1] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
    out[2] = (uint8_t)(0x80 | (scalar & 0x3F));
    return 3;
  }
  out[0] = (uint8_t)(0xF0 | scalar >> 18);
  out[1] = (uint8_t)(0x80 | (scalar >> 12 & 0x3F));
  out[2] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
  out[3] = (uint8_t)(0x80 | (scalar & 0x3F));
  return 4;
}
