#ifndef PIKIR_UTF8_H
#define PIKIR_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Length of the longest well-formed beginning of the bytes (Unicode 3.9, table 3-7). */
size_t pikir_utf8_valid_prefix(const uint8_t *bytes, size_t length);

/* A well-formed beginning found 32 bytes at a time, where the CPU can; it may be shorter than the
   longest, by whole sequences. */
size_t pikir_utf8_valid_blocks(const uint8_t *bytes, size_t length);

/* Length, 1 to 3, of the maximal subpart of an ill-formed sequence that starts at bytes[0]:
   what one U+FFFD replaces (Unicode 3.9, "Constraints on Conversion Processes"). */
size_t pikir_utf8_ill_formed_length(const uint8_t *bytes, size_t length);

/* Decodes one scalar; *size becomes the bytes it takes. Ill-formed: U+FFFD and 1.
   length must be at least 1. */
uint32_t pikir_utf8_decode(const uint8_t *bytes, size_t length, size_t *size);

/* Writes a scalar as UTF-8 and gives its length, 1 to 4. */
size_t pikir_utf8_encode(uint32_t scalar, uint8_t *out);

/* Simple case folding of one scalar, with yo folded to ye. */
uint32_t pikir_utf8_fold(uint32_t scalar);

/* Folds length bytes into out, which must hold 2 * length bytes (no fold grows by more);
   gives the length written. Ill-formed bytes are kept. */
size_t pikir_utf8_fold_bytes(const uint8_t *bytes, size_t length, uint8_t *out);

/* Classes of characters for finding words. */
enum {
  PIKIR_CLASS_SEPARATOR = 0,
  PIKIR_CLASS_LATIN = 1,
  PIKIR_CLASS_CYRILLIC = 2,
  PIKIR_CLASS_OTHER = 3,
  PIKIR_CLASS_DIGIT = 4,
  PIKIR_CLASS_MARK = 5,
  PIKIR_CLASS_IGNORED = 6,
  PIKIR_CLASS_APOSTROPHE = 7,
  PIKIR_CLASS_SINGLE = 8
};

uint32_t pikir_utf8_class(uint32_t scalar);

/* Longest token in bytes; the rest of a longer word is left out. */
enum { PIKIR_TOKEN_CAPACITY = 64 };

typedef struct {
  const uint8_t *bytes;
  size_t length;
  /* Where the next look begins: the end of the last token. */
  size_t offset;
  /* Where the last token began. */
  size_t start;
} pikir_token_scan;

/* Writes the next word, folded, into out, which must hold PIKIR_TOKEN_CAPACITY bytes, and gives
   its length; 0 at the end. */
size_t pikir_next_token(pikir_token_scan *scan, uint8_t *out);

typedef struct {
  uint32_t first;
  uint32_t last;
  uint32_t class_;
} pikir_utf8_range;

extern const uint8_t pikir_utf8_low_class[];
extern const pikir_utf8_range pikir_utf8_ranges[];
extern const size_t pikir_utf8_range_count;
extern const uint8_t pikir_utf8_fold_index[];
extern const uint16_t pikir_utf8_fold_pages[][256];

/* The scalar that two compose to under NFC, or 0. */
uint32_t pikir_utf8_compose(uint32_t first, uint32_t second);

/* Splits a scalar into the two that compose to it; 0 when there are none. */
int pikir_utf8_decompose(uint32_t composed, uint32_t *first, uint32_t *second);

/* Whether the bytes hold a lead byte of a block with combining marks. May err by saying yes. */
int pikir_utf8_may_compose(const uint8_t *bytes, size_t length);

/* The same as pikir_utf8_class and pikir_utf8_fold, for loops in Swift. */
static inline uint32_t pikir_utf8_class_inline(uint32_t scalar) {
  return scalar < 0x800 ? pikir_utf8_low_class[scalar] : pikir_utf8_class(scalar);
}

static inline uint32_t pikir_utf8_fold_inline(uint32_t scalar) {
  if (scalar > 0xFFFF) return scalar;
  uint16_t folded = pikir_utf8_fold_pages[pikir_utf8_fold_index[scalar >> 8]][scalar & 0xFF];
  return folded ? folded : scalar;
}

/* Decodes one scalar of well-formed text; ill-formed bytes go to pikir_utf8_decode. */
static inline uint32_t pikir_utf8_decode_inline(
    const uint8_t *bytes, size_t length, size_t *size) {
  if (bytes[0] < 0x80) {
    *size = 1;
    return bytes[0];
  }
  if (bytes[0] >= 0xC2 && bytes[0] < 0xE0 && length >= 2 && (bytes[1] & 0xC0) == 0x80) {
    *size = 2;
    return (uint32_t)(bytes[0] & 0x1F) << 6 | (bytes[1] & 0x3F);
  }
  return pikir_utf8_decode(bytes, length, size);
}

#endif
